package io.siyu.commerce.order;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where orders are kept. */
@ApplicationScoped
public class OrderRepository implements PanacheRepositoryBase<Order, UUID> {
    private static final String CLAIM = "select kind, claim_id from sales_order where id = ?1";
    private static final String LOCK = "select id from sales_order where id = ?1 for update";
    private static final String TO_PAY = """
            select id from sales_order where status = 'PENDING_PAYMENT' and pay_by <= ?1 order by pay_by limit ?2
            """;
    private static final String TO_COMPLETE = """
            select id from sales_order where status = 'FULFILLED' and complete_by <= ?1 order by complete_by limit ?2
            """;

    /** What stands behind an order; never changes. */
    record Claimed(OrderKind kind, @Nullable UUID claimId) {}

    public Uni<Order> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(OrderProblem.NoSuchOrder::new);
    }

    /** Locks the row before it is read: Hibernate would read an order with its lines first, and wait for the lock with stale values. */
    Uni<Order> requireLocked(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, UUID.class)
                        .setParameter(1, id)
                        .getResultList())
                .chain(() -> require(id));
    }

    /** Read without loading the order, because what it is claimed by is locked before the order itself. */
    Uni<Claimed> claimOf(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(CLAIM, Object[].class)
                        .setParameter(1, id)
                        .getResultList())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Claimed(OrderKind.valueOf((String) row[0]), (UUID) row[1]))
                        .orElseThrow(OrderProblem.NoSuchOrder::new));
    }

    /** Newest first, after an order if one is given. */
    Uni<List<Order>> ofUser(String userId, Optional<UUID> after, int limit) {
        return newest("userId", userId, after, limit);
    }

    Uni<List<Order>> ofAccount(String accountId, Optional<UUID> after, int limit) {
        return newest("accountId", accountId, after, limit);
    }

    private Uni<List<Order>> newest(String field, String value, Optional<UUID> after, int limit) {
        return after.map(id -> find(field + " = ?1 and id < ?2 order by id desc", value, id))
                .orElseGet(() -> find(field + " = ?1 order by id desc", value))
                .range(0, limit - 1)
                .list();
    }

    public Uni<List<UUID>> overdue(Instant now, int limit) {
        return due(TO_PAY, now, limit);
    }

    public Uni<List<UUID>> dueToComplete(Instant now, int limit) {
        return due(TO_COMPLETE, now, limit);
    }

    private static Uni<List<UUID>> due(String sql, Instant now, int limit) {
        return Panache.getSession().chain(session -> session.createNativeQuery(sql, UUID.class)
                .setParameter(1, now)
                .setParameter(2, limit)
                .getResultList());
    }
}
