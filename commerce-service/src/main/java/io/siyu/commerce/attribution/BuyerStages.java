package io.siyu.commerce.attribution;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.platform.inbox.Newest;
import io.siyu.platform.sql.ManyRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The copy of each buyer's stage, kept from the fan's relation with the account. */
@ApplicationScoped
public class BuyerStages {
    private static final String FIND = "select stage from buyer_relation where account_id = ?1 and user_id = ?2";
    private static final String KEEP_NEWEST = """
            insert into buyer_relation (account_id, user_id, stage, shows_behaviour, version, changed_at)
            select account_id, user_id, stage, cast(shows as boolean), cast(version as bigint), cast(changed_at as timestamptz)
            from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]),
                        cast(?6 as text[]))
                 as told (account_id, user_id, stage, shows, version, changed_at)
            order by account_id, user_id
            on conflict (account_id, user_id) do update
            set stage = excluded.stage, shows_behaviour = excluded.shows_behaviour, version = excluded.version, changed_at = excluded.changed_at
            where buyer_relation.version < excluded.version
            """;

    private static final String FORGET = """
            delete from buyer_relation b
            using unnest(cast(?1 as text[]), cast(?2 as text[])) as gone (account_id, user_id)
            where b.account_id = gone.account_id and b.user_id = gone.user_id
            """;
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

    /** Takes over what was told, in its order: of each relation the newest version. */
    Uni<Void> keepNewest(List<BuyerRelation> told) {
        var newest = Newest.of(told, BuyerRelation::key, BuyerRelation::isGone, BuyerRelation::version);
        return ManyRows.execute(FORGET, newest.gone(), BuyerRelation::accountId, BuyerRelation::userId)
                .chain(() -> ManyRows.execute(
                        KEEP_NEWEST,
                        newest.kept(),
                        BuyerRelation::accountId,
                        BuyerRelation::userId,
                        relation -> relation.stage().name(),
                        relation -> String.valueOf(relation.showsBehaviour()),
                        relation -> String.valueOf(relation.version()),
                        relation -> relation.changedAt().toString()));
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
