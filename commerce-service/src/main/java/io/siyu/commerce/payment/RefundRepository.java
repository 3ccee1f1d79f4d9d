package io.siyu.commerce.payment;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Where refunds are kept. */
@ApplicationScoped
class RefundRepository implements PanacheRepositoryBase<Refund, UUID> {
    Uni<List<Refund>> ofOrder(UUID orderId) {
        return list("orderId = ?1 order by id", orderId);
    }
}
