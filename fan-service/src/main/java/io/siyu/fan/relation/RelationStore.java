package io.siyu.fan.relation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** The table of relations and their change log, read and written many at a time. */
@ApplicationScoped
class RelationStore {
    /** Locks in the order of account and user, as everyone does who locks more than one. */
    private static final String LOCK = """
            select r.*
            from unnest($1::text[], $2::text[]) as wanted (account_id, user_id)
                 join relation r on r.account_id = wanted.account_id and r.user_id = wanted.user_id
            order by r.account_id, r.user_id
            for update of r
            """;

    /**
     * In the same order, so that two batches that meet the same new fans wait for each other one way only. A new relation is folded as its
     * fan has chosen; a choice made at the same moment is brought by its own spreading.
     */
    private static final String CREATE = """
            insert into relation (account_id, user_id, since, active_on, staff, fold)
            select wanted.account_id, wanted.user_id, $3::timestamptz, ($3::timestamptz at time zone 'UTC')::date,
                   exists (select from account_staff s where s.account_id = wanted.account_id and s.user_id = wanted.user_id),
                   coalesce(chosen.fold, fan.fold, 0)
            from unnest($1::text[], $2::text[]) as wanted (account_id, user_id)
                 left join fan_privacy fan on fan.user_id = wanted.user_id
                 left join fan_folding chosen on chosen.user_id = wanted.user_id and chosen.account_id = wanted.account_id
            order by wanted.account_id, wanted.user_id
            on conflict (account_id, user_id) do nothing
            """;

    static final String SAVE = """
            update relation r
            set follow = new.follow, follow_content_id = new.follow_content_id, follow_domain = new.follow_domain,
                followed_at = new.followed_at, s = new.s::numeric, last_day = new.last_day, held = new.held,
                purchases = new.purchases, groups = new.groups, pin_tier = new.pin_tier, pin_reason = new.pin_reason,
                pin_by = new.pin_by, pin_at = new.pin_at, tier = new.tier, tier_due_at = new.tier_due_at,
                policy_version = new.policy_version, version = new.version, last_at = new.last_at, staff = new.staff,
                fold = new.fold, closeness = new.closeness,
                active_on = (coalesce(new.last_at, r.since) at time zone 'UTC')::date,
                tier_since = case when r.tier = new.tier then r.tier_since else now() end
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[], $8::date[],
                        $9::int[], $10::bigint[], $11::int[], $12::text[], $13::text[], $14::text[], $15::timestamptz[],
                        $16::text[], $17::timestamptz[], $18::int[], $19::bigint[], $20::timestamptz[], $21::boolean[], $22::int[],
                        $23::int[])
                 as new (account_id, user_id, follow, follow_content_id, follow_domain, followed_at, s, last_day,
                         held, purchases, groups, pin_tier, pin_reason, pin_by, pin_at,
                         tier, tier_due_at, policy_version, version, last_at, staff, fold, closeness)
            where r.account_id = new.account_id and r.user_id = new.user_id
            """;

    private static final String LOG = """
            insert into relation_change (account_id, user_id, version, at, follow, tier, bought, in_group, pinned, reason)
            select * from unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[], $5::text[], $6::text[],
                                 $7::boolean[], $8::boolean[], $9::boolean[], $10::text[])
            """;

    Uni<List<Relation>> lock(SqlConnection transaction, Collection<RelationKey> keys) {
        return transaction.preparedQuery(LOCK).execute(columns(keys)).map(rows -> rows.stream()
                .map(RelationRows::read)
                .toList());
    }

    Uni<Void> create(SqlConnection transaction, Collection<RelationKey> keys, Instant now) {
        return transaction
                .preparedQuery(CREATE)
                .execute(columns(keys).addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    Uni<Void> save(SqlConnection transaction, Collection<Relation> relations) {
        var rows = relations.stream().map(Relation::stored).toList();
        return transaction
                .preparedQuery(SAVE)
                .execute(RelationRows.columns(rows))
                .replaceWithVoid();
    }

    Uni<Void> log(SqlConnection transaction, List<RelationChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = Tuple.tuple()
                .addArrayOfString(
                        changes.stream().map(change -> change.key().accountId()).toArray(String[]::new))
                .addArrayOfString(
                        changes.stream().map(change -> change.key().userId()).toArray(String[]::new))
                .addArrayOfLong(changes.stream().map(RelationChange::version).toArray(Long[]::new))
                .addArrayOfOffsetDateTime(RelationRows.times(changes, RelationChange::at))
                .addArrayOfString(changes.stream()
                        .map(change -> change.facts().follow().name())
                        .toArray(String[]::new))
                .addArrayOfString(changes.stream()
                        .map(change -> change.facts().tier().name())
                        .toArray(String[]::new))
                .addArrayOfBoolean(
                        changes.stream().map(change -> change.facts().bought()).toArray(Boolean[]::new))
                .addArrayOfBoolean(
                        changes.stream().map(change -> change.facts().inGroup()).toArray(Boolean[]::new))
                .addArrayOfBoolean(changes.stream().map(RelationChange::pinned).toArray(Boolean[]::new))
                .addArrayOfString(
                        changes.stream().map(change -> change.reason().name()).toArray(String[]::new));
        return transaction.preparedQuery(LOG).execute(columns).replaceWithVoid();
    }

    private static Tuple columns(Collection<RelationKey> keys) {
        return Tuple.tuple()
                .addArrayOfString(keys.stream().map(RelationKey::accountId).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(RelationKey::userId).toArray(String[]::new));
    }
}
