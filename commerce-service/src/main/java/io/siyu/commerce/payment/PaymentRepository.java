package io.siyu.commerce.payment;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Where payments are kept; whoever changes one holds its order's row. */
@ApplicationScoped
class PaymentRepository implements PanacheRepositoryBase<Payment, UUID> {
    Uni<Optional<Payment>> ofOrder(UUID orderId) {
        return list("orderId", orderId).map(found -> found.stream().findFirst());
    }
}
