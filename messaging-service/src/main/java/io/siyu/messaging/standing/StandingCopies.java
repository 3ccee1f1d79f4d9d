package io.siyu.messaging.standing;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.platform.sql.ManyRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of copied tiers and purchases. Events may come twice and in any order; the rows end the same. */
@ApplicationScoped
class StandingCopies {
    private static final String KEEP_NEWEST = """
            insert into fan_standing (account_id, user_id, tier, shows_behaviour, version, changed_at)
            select account_id, user_id, tier, cast(shows as boolean), cast(version as bigint), cast(changed_at as timestamptz)
            from unnest(cast(?1 as text[]), cast(?2 as text[]), cast(?3 as text[]), cast(?4 as text[]), cast(?5 as text[]),
                        cast(?6 as text[]))
                 as told (account_id, user_id, tier, shows, version, changed_at)
            order by account_id, user_id
            on conflict (account_id, user_id) do update
            set tier = excluded.tier, shows_behaviour = excluded.shows_behaviour, version = excluded.version, changed_at = excluded.changed_at
            where fan_standing.version < excluded.version
            """;
    private static final String FORGET = """
            delete from fan_standing f
            using unnest(cast(?1 as text[]), cast(?2 as text[])) as gone (account_id, user_id)
            where f.account_id = gone.account_id and f.user_id = gone.user_id
            """;
    private static final String PAID = """
            insert into purchase (order_id, account_id, user_id, paid_at) values (:order, :account, :user, :at)
            on conflict (order_id) do update set paid_at = excluded.paid_at
            """;
    private static final String REFUNDED = """
            insert into purchase (order_id, account_id, user_id, refunded) values (:order, :account, :user, true)
            on conflict (order_id) do update set refunded = true
            """;
    private static final String FIND = """
            select (select tier from fan_standing where account_id = :account and user_id = :user),
                   (select max(paid_at) from purchase
                    where account_id = :account and user_id = :user and not refunded and paid_at is not null)
            """;

    private static final String WITHHELD = """
            select f.account_id, f.user_id
            from unnest(cast(:accounts as text[]), cast(:users as text[])) as wanted (account_id, user_id)
                 join fan_standing f on f.account_id = wanted.account_id and f.user_id = wanted.user_id
            where not f.shows_behaviour
            """;

    Uni<Set<Fan>> withheld(Collection<Fan> fans) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WITHHELD, Object[].class)
                        .setParameter(
                                "accounts", fans.stream().map(Fan::accountId).toArray(String[]::new))
                        .setParameter("users", fans.stream().map(Fan::userId).toArray(String[]::new))
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> new Fan((String) row[0], (String) row[1]))
                        .collect(Collectors.toSet()));
    }

    Uni<Standing> find(String accountId, String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Object[].class)
                        .setParameter("account", accountId)
                        .setParameter("user", userId)
                        .getSingleResult())
                .map(row -> new Standing(tier(row[0]), instant(row[1])));
    }

    private static Tier tier(@Nullable Object name) {
        return name == null ? Tier.POTENTIAL : Tier.valueOf((String) name);
    }

    private static @Nullable Instant instant(@Nullable Object time) {
        return switch (time) {
            case null -> null;
            case OffsetDateTime withOffset -> withOffset.toInstant();
            default -> (Instant) time;
        };
    }

    /** The newest version of each, none twice. */
    Uni<Void> keepNewest(Collection<FanRelation> relations) {
        return ManyRows.execute(
                KEEP_NEWEST,
                relations,
                FanRelation::accountId,
                FanRelation::userId,
                relation -> relation.tier().name(),
                relation -> String.valueOf(relation.showsBehaviour()),
                relation -> String.valueOf(relation.version()),
                relation -> relation.changedAt().toString());
    }

    Uni<Void> forget(Collection<FanRelation> relations) {
        return ManyRows.execute(FORGET, relations, FanRelation::accountId, FanRelation::userId);
    }

    Uni<Void> paid(UUID orderId, String accountId, String userId, Instant at) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(PAID)
                        .setParameter("order", orderId)
                        .setParameter("account", accountId)
                        .setParameter("user", userId)
                        .setParameter("at", at)
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<Void> refunded(UUID orderId, String accountId, String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REFUNDED)
                        .setParameter("order", orderId)
                        .setParameter("account", accountId)
                        .setParameter("user", userId)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
