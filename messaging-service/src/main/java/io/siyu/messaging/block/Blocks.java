package io.siyu.messaging.block;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.messaging.message.Side;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Who does not want to hear from whom. Each side sets and lifts its own block; the other side's stays. */
@ApplicationScoped
public class Blocks {
    /** Messages take the same lock: what comes after a block waits for it and then sees it. */
    private static final String LOCK =
            "select 1 from conversation where account_id = :account and user_id = :user for no key update";

    private static final String SET = """
            insert into block (account_id, user_id, set_by, since) values (:account, :user, :side, :now)
            on conflict do nothing
            """;
    private static final String LIFT =
            "delete from block where account_id = :account and user_id = :user and set_by = :side";

    private final Clock clock;

    Blocks(Clock clock) {
        this.clock = clock;
    }

    @WithTransaction
    Uni<Void> set(String accountId, String userId, Side by) {
        return Panache.getSession()
                .call(session -> session.createNativeQuery(LOCK, Integer.class)
                        .setParameter("account", accountId)
                        .setParameter("user", userId)
                        .getSingleResultOrNull())
                .chain(session -> session.createNativeQuery(SET)
                        .setParameter("account", accountId)
                        .setParameter("user", userId)
                        .setParameter("side", by.name())
                        .setParameter("now", clock.instant())
                        .executeUpdate())
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> lift(String accountId, String userId, Side by) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LIFT)
                        .setParameter("account", accountId)
                        .setParameter("user", userId)
                        .setParameter("side", by.name())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
