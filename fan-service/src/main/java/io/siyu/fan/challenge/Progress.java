package io.siyu.fan.challenge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import io.siyu.fan.watch.ChangedRelations;
import io.siyu.fan.watch.ChangedRelations.Place;
import io.siyu.fan.watch.OneReplica;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/**
 * Counts how far fans have come, from the distinct facts of the ledger and nothing else: order, repeats and delays of events change nothing,
 * and a ledger that is read again grants the same badges. Only fans whose relation changed are counted, set-wise. Each grant is also an
 * interaction, whose id is made of challenge and fan, so that it counts once however often it is granted.
 */
@ApplicationScoped
class Progress {
    private static final OneReplica WORK = new OneReplica(7310581062001L);
    private static final int CHUNK = 500;
    private static final String SOURCE = "fan-service";

    private static final String NEXT = "select " + ChallengeStore.COLUMNS + """
            , c.seen_xid, c.seen_user
            from challenge c
            where c.closed_at is null and c.starts_at <= $1
              and exists (select from touched_relation t
                          where t.account_id = c.account_id and (t.xid, t.user_id) > (c.seen_xid::xid8, c.seen_user)
                            and t.xid < pg_snapshot_xmin(pg_current_snapshot()))
            order by c.challenge_id limit 1
            for no key update of c skip locked
            """;

    /** A purchase that was taken back never was. Staff take no part. */
    private static final String COUNT = """
            with fan as (
                select r.user_id
                from unnest($3::text[]) as wanted (user_id)
                     join relation r on r.account_id = $1 and r.user_id = wanted.user_id
                where not r.staff and r.last_at >= $4),
            fact as (
                select i.user_id, i.quantity, i.occurred_at, i.content_id
                from fan join interaction i on i.account_id = $1 and i.user_id = fan.user_id
                where i.kind = any($6) and i.occurred_at >= $4 and i.occurred_at < $5
                  and (cardinality($7::text[]) = 0 or i.scene = any($7))
                  and (cardinality($8::text[]) = 0 or i.domain = any($8))
                  and (cardinality($9::text[]) = 0 or i.content_id = any($9))
                  and (i.verified or not $10)
                  and not (i.kind = 'PURCHASE'
                           and exists (select from interaction_retraction x
                                       where x.account_id = i.account_id and x.user_id = i.user_id and x.id = i.id))),
            counted as (
                select user_id,
                       case $11::text when 'QUANTITY' then sum(quantity)
                                      when 'DAYS' then count(distinct (occurred_at at time zone 'UTC')::date)
                                      when 'CONTENTS' then count(distinct content_id)
                                      else count(*) end::bigint as progress
                from fact group by user_id),
            now_so as (
                select fan.user_id, coalesce(counted.progress, 0) as progress
                from fan left join counted on counted.user_id = fan.user_id)
            insert into challenge_fan as known (account_id, challenge_id, user_id, progress, goal, changed_at, granted_at)
            select $1, $2, now_so.user_id, now_so.progress, $12, $13, case when now_so.progress >= $12 then $13::timestamptz end
            from now_so
            where now_so.progress > 0
               or exists (select from challenge_fan f where f.account_id = $1 and f.challenge_id = $2 and f.user_id = now_so.user_id)
            on conflict (account_id, challenge_id, user_id) do update
            set progress = excluded.progress, changed_at = excluded.changed_at,
                granted_at = coalesce(known.granted_at, excluded.granted_at)
            where known.progress <> excluded.progress
            returning known.user_id, old.granted_at is null and new.granted_at is not null as granted
            """;

    private static final String SEEN = "update challenge set seen_xid = $2, seen_user = $3 where challenge_id = $1";
    private static final String CLOSE = """
            update challenge set closed_at = $1 where closed_at is null and ends_at <= $2
            """;

    private final ChallengeStore challenges;
    private final ChangedRelations changed;
    private final Outbox outbox;
    private final Pool database;
    private final Clock clock;
    private final Counter grants;

    Progress(
            ChallengeStore challenges,
            ChangedRelations changed,
            Outbox outbox,
            Pool database,
            Clock clock,
            MeterRegistry meters) {
        this.challenges = challenges;
        this.changed = changed;
        this.outbox = outbox;
        this.database = database;
        this.clock = clock;
        this.grants = meters.counter("siyu.challenge.badges");
    }

    @Scheduled(
            identity = "challenge-progress",
            every = "${siyu.fan.challenge.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return WORK.repeat(database, this::countSome);
    }

    /** What can no longer change needs no looking at. */
    @Scheduled(
            identity = "challenge-close",
            every = "${siyu.fan.challenge.close-every:10m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> close() {
        var now = clock.instant();
        return database.preparedQuery(CLOSE)
                .execute(Tuple.of(
                        now.atOffset(ZoneOffset.UTC),
                        now.minus(Challenge.LATENESS).atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    private Uni<Boolean> countSome(SqlConnection transaction) {
        var now = clock.instant();
        return transaction
                .preparedQuery(NEXT)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .chain(rows -> rows.stream()
                        .findFirst()
                        .map(row -> countSome(transaction, row, now).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Void> countSome(SqlConnection transaction, Row row, Instant now) {
        var challenge = challenges.read(row);
        var place = new Place(row.getString("seen_xid"), row.getString("seen_user"));
        return changed.since(transaction, challenge.accountId(), place, CHUNK)
                .call(changes -> count(transaction, challenge, changes.users(), now)
                        .chain(granted -> tell(transaction, challenge, granted, now)))
                .chain(changes -> seen(transaction, challenge, changes.until()));
    }

    /** Those who came to the goal just now. */
    private Uni<List<String>> count(SqlConnection transaction, Challenge challenge, List<String> users, Instant now) {
        var rule = challenge.rule();
        var columns = Tuple.of(challenge.accountId(), challenge.challengeId())
                .addArrayOfString(users.toArray(String[]::new))
                .addOffsetDateTime(challenge.startsAt().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(challenge.endsAt().atOffset(ZoneOffset.UTC))
                .addArrayOfString(names(rule.kinds()))
                .addArrayOfString(names(rule.scenes()))
                .addArrayOfString(names(rule.domains()))
                .addArrayOfString(names(rule.contentIds()))
                .addBoolean(Boolean.TRUE.equals(rule.verifiedOnly()))
                .addString(rule.measured().name())
                .addLong(challenge.goal())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(COUNT).execute(columns).map(rows -> rows.stream()
                .filter(row -> row.getBoolean("granted"))
                .map(row -> row.getString("user_id"))
                .toList());
    }

    private Uni<Void> tell(SqlConnection transaction, Challenge challenge, List<String> granted, Instant now) {
        grants.increment(granted.size());
        return outbox.append(
                transaction,
                granted.stream().map(user -> interaction(challenge, user, now)).toList());
    }

    private static OutgoingEvent interaction(Challenge challenge, String userId, Instant now) {
        var id = Ids.derive(challenge.challengeId(), userId);
        var met = new InteractionEvents.Recorded(
                id.toString(),
                challenge.accountId(),
                userId,
                InteractionKind.CHALLENGE,
                now,
                Scene.HOMEPAGE,
                Domain.PRIVATE,
                null,
                1,
                null,
                SOURCE,
                true);
        return new OutgoingEvent(InteractionEvents.TOPIC, userId, InteractionEvents.RECORDED, id, now, met);
    }

    private static Uni<Void> seen(SqlConnection transaction, Challenge challenge, Place place) {
        return transaction
                .preparedQuery(SEEN)
                .execute(Tuple.of(challenge.challengeId(), place.xid(), place.userId()))
                .replaceWithVoid();
    }

    private static String[] names(@org.jspecify.annotations.Nullable Collection<?> values) {
        return values == null
                ? new String[0]
                : values.stream().map(Object::toString).toArray(String[]::new);
    }
}
