package io.siyu.commerce.attribution;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** The copy of each buyer's stage, kept from the fan's relation with the account. */
@ApplicationScoped
public class BuyerStages {
    private static final String FIND = "select stage from buyer_relation where account_id = ?1 and user_id = ?2";
    private static final String KEEP_NEWEST = """
            insert into buyer_relation (account_id, user_id, stage, shows_behaviour, version, changed_at)
            values (?1, ?2, ?3, ?6, ?4, ?5)
            on conflict (account_id, user_id) do update
            set stage = excluded.stage, shows_behaviour = excluded.shows_behaviour, version = excluded.version, changed_at = excluded.changed_at
            where buyer_relation.version < excluded.version
            """;

    private static final String FORGET = "delete from buyer_relation where account_id = ?1 and user_id = ?2";
    private static final String WITHHELD = """
            select user_id from buyer_relation
            where account_id = ?1 and user_id = any(cast(?2 as text[])) and not shows_behaviour
            """;

    /** The stage as known here now; PUBLIC for a buyer the account has no relation with. Joins the current transaction. */
    public Uni<BuyerStage> of(String accountId, String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, String.class)
                        .setParameter(1, accountId)
                        .setParameter(2, userId)
                        .getResultList())
                .map(rows -> rows.isEmpty() ? BuyerStage.PUBLIC : BuyerStage.valueOf(rows.getFirst()));
    }

    Uni<Void> keepNewest(
            String accountId,
            String userId,
            BuyerStage stage,
            boolean showsBehaviour,
            long version,
            Instant changedAt) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP_NEWEST)
                        .setParameter(1, accountId)
                        .setParameter(2, userId)
                        .setParameter(3, stage.name())
                        .setParameter(4, version)
                        .setParameter(5, changedAt)
                        .setParameter(6, showsBehaviour)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** There is no such relation any more. */
    Uni<Void> forget(String accountId, String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET)
                        .setParameter(1, accountId)
                        .setParameter(2, userId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Those of the buyers who do not let the account's staff see how close they are; in a session of its own. */
    public Uni<Set<String>> withheld(String accountId, Collection<String> userIds) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(WITHHELD, String.class)
                        .setParameter(1, accountId)
                        .setParameter(2, userIds.toArray(String[]::new))
                        .getResultList())
                .map(Set::copyOf));
    }
}
