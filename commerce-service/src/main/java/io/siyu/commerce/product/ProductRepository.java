package io.siyu.commerce.product;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where products are kept. */
@ApplicationScoped
class ProductRepository implements PanacheRepositoryBase<Product, UUID> {
    /** Newest first, after a product if one is given. */
    Uni<List<Product>> ofAccount(String accountId, Optional<UUID> after, int limit) {
        return after.map(id -> find("accountId = ?1 and id < ?2 order by id desc", accountId, id))
                .orElseGet(() -> find("accountId = ?1 order by id desc", accountId))
                .range(0, limit - 1)
                .list();
    }
}
