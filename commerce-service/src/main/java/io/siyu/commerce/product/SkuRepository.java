package io.siyu.commerce.product;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Where SKUs are kept. */
@ApplicationScoped
public class SkuRepository implements PanacheRepositoryBase<Sku, UUID> {
    private static final String LOCK = "select id from sku where id = ?1 for no key update";

    /** All of them, or {@link ProductProblem.NoSuchSku} naming those that are unknown. */
    public Uni<List<Sku>> require(Collection<UUID> ids) {
        return list("id in ?1 order by id", List.copyOf(ids)).invoke(found -> {
            var unknown = new HashSet<>(ids);
            found.forEach(sku -> unknown.remove(sku.id()));
            if (!unknown.isEmpty()) {
                throw new ProductProblem.NoSuchSku(unknown);
            }
        });
    }

    public Uni<Sku> require(UUID id) {
        return require(List.of(id)).map(List::getFirst);
    }

    /** Locks the row before it is read, and not against orders, which refer to it while they hold its stock. */
    Uni<Sku> requireLocked(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, UUID.class)
                        .setParameter(1, id)
                        .getResultList())
                .chain(() -> require(id));
    }

    Uni<List<Sku>> ofProducts(Collection<UUID> productIds) {
        return list("productId in ?1 order by id", List.copyOf(productIds));
    }
}
