package io.siyu.fan.wakeup;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.fatigue.ContactGuard;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.wakeup.FanInPlan.Outcome;
import io.siyu.fan.watch.OneReplica;
import io.siyu.platform.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands over the steps that are due. A fan's row is locked, the step noted under its key, the event put into the outbox and the fan moved on in
 * one transaction, by one replica at a time: after a race, a crash or a repeat a step was handed over once or not yet.
 */
@ApplicationScoped
class Steps {
    private static final OneReplica WORK = new OneReplica(7310581061002L);
    /** Shared, so that a plan that is being stopped waits for this chunk and has no step after it. */
    private static final String NEXT = "select " + PlanStore.COLUMNS + """
             from wakeup_plan p
            where p.status in ('ENROLLING', 'RUNNING')
              and exists (select from wakeup_fan f where f.account_id = p.account_id and f.plan_id = p.plan_id and f.next_at <= $1)
            order by p.plan_id limit 1
            for share of p
            """;
    /** A relation that is gone has left. */
    private static final String DUE = """
            select f.user_id, f.start_on, f.next_step, r.last_at, coalesce(r.follow, 'LEFT') as follow, coalesce(r.staff, false) as staff,
                   coalesce(r.fold, 0) as fold
            from wakeup_fan f left join relation r on r.account_id = f.account_id and r.user_id = f.user_id
            where f.account_id = $1 and f.plan_id = $2 and f.next_at <= $3
            order by f.next_at, f.user_id
            limit $4
            for update of f
            """;

    private static final String NOTE = """
            insert into wakeup_step (account_id, plan_id, user_id, step, outcome, at)
            select $1, $2, step.user_id, step.step, step.outcome, $3
            from unnest($4::text[], $5::int[], $6::text[]) as step (user_id, step, outcome)
            """;
    private static final String MOVE_ON = """
            update wakeup_fan f
            set next_step = fan.next_step, next_at = fan.next_at, ended = fan.ended
            from unnest($3::text[], $4::int[], $5::timestamptz[], $6::text[]) as fan (user_id, next_step, next_at, ended)
            where f.account_id = $1 and f.plan_id = $2 and f.user_id = fan.user_id
            """;

    private final PlanStore plans;
    private final ContactGuard contacts;
    private final Outbox outbox;
    private final WakeupSettings settings;
    private final Pool database;
    private final Clock clock;
    private final MeterRegistry meters;

    Steps(
            PlanStore plans,
            ContactGuard contacts,
            Outbox outbox,
            WakeupSettings settings,
            Pool database,
            Clock clock,
            MeterRegistry meters) {
        this.plans = plans;
        this.contacts = contacts;
        this.outbox = outbox;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.meters = meters;
    }

    /** A fan and what becomes of their step. */
    private record Decided(
            FanInPlan fan, Outcome outcome, @Nullable Instant nextAt) {
        @Nullable String ended() {
            return outcome.endsThePlan() ? outcome.name() : null;
        }
    }

    @Scheduled(
            identity = "wakeup-steps",
            every = "${siyu.fan.wakeup.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> handOver() {
        return WORK.repeat(database, this::handOverSome);
    }

    private Uni<Boolean> handOverSome(SqlConnection transaction) {
        var now = clock.instant();
        return transaction
                .preparedQuery(NEXT)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .chain(rows -> rows.stream()
                        .findFirst()
                        .map(plans::read)
                        .map(plan -> handOver(transaction, plan, now).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Void> handOver(SqlConnection transaction, WakeupPlan plan, Instant now) {
        return due(transaction, plan, now)
                .chain(fans -> decide(transaction, plan, fans, now))
                .call(decided -> note(transaction, plan, decided, now))
                .call(decided -> tell(transaction, plan, decided, now))
                .invoke(this::count)
                .replaceWithVoid();
    }

    private Uni<List<FanInPlan>> due(SqlConnection transaction, WakeupPlan plan, Instant now) {
        return transaction
                .preparedQuery(DUE)
                .execute(Tuple.of(plan.accountId(), plan.planId(), now.atOffset(ZoneOffset.UTC), settings.chunk()))
                .map(rows -> rows.stream().map(Steps::fan).toList());
    }

    private Uni<List<Decided>> decide(SqlConnection transaction, WakeupPlan plan, List<FanInPlan> fans, Instant now) {
        var users = fans.stream().map(FanInPlan::userId).toList();
        return contacts.optedOut(transaction, plan.accountId(), users)
                .chain(optedOut -> contacts.mayContact(transaction, plan.accountId(), users, now)
                        .map(willing -> fans.stream()
                                .map(fan -> decide(plan, fan, optedOut, willing, now))
                                .toList()));
    }

    private static Decided decide(
            WakeupPlan plan, FanInPlan fan, Set<String> optedOut, Set<String> willing, Instant now) {
        var outcome = fan.outcome(plan, optedOut.contains(fan.userId()), willing.contains(fan.userId()), now);
        return new Decided(fan, outcome, outcome.endsThePlan() ? null : fan.nextAt(plan));
    }

    private static Uni<Void> note(SqlConnection transaction, WakeupPlan plan, List<Decided> decided, Instant now) {
        var users = decided.stream().map(one -> one.fan().userId()).toArray(String[]::new);
        var noted = Tuple.of(plan.accountId(), plan.planId(), now.atOffset(ZoneOffset.UTC))
                .addArrayOfString(users)
                .addArrayOfInteger(
                        decided.stream().map(one -> one.fan().nextStep() + 1).toArray(Integer[]::new))
                .addArrayOfString(
                        decided.stream().map(one -> one.outcome().name()).toArray(String[]::new));
        var moved = Tuple.of(plan.accountId(), plan.planId())
                .addArrayOfString(users)
                .addArrayOfInteger(
                        decided.stream().map(one -> one.fan().nextStep() + 1).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(
                        decided.stream().map(one -> at(one.nextAt())).toArray(OffsetDateTime[]::new))
                .addArrayOfString(decided.stream().map(Decided::ended).toArray(String[]::new));
        return transaction
                .preparedQuery(NOTE)
                .execute(noted)
                .chain(() -> transaction.preparedQuery(MOVE_ON).execute(moved))
                .replaceWithVoid();
    }

    /** No contact yet: it is one when its delivery is heard of, under the id of the step. */
    private Uni<Void> tell(SqlConnection transaction, WakeupPlan plan, List<Decided> decided, Instant now) {
        return outbox.append(
                transaction,
                decided.stream()
                        .filter(one -> one.outcome() == Outcome.HANDED_OVER)
                        .map(one -> StepDue.of(plan, one.fan(), now).outgoing())
                        .toList());
    }

    private void count(List<Decided> decided) {
        decided.forEach(one -> meters.counter(
                        "siyu.wakeup.steps", "outcome", one.outcome().name())
                .increment());
    }

    private static FanInPlan fan(Row row) {
        return new FanInPlan(
                row.getString("user_id"),
                row.getLocalDate("start_on"),
                row.getInteger("next_step"),
                PlanStore.instant(row.getOffsetDateTime("last_at")),
                Follow.valueOf(row.getString("follow")),
                row.getBoolean("staff"),
                new Folding(row.getInteger("fold")));
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
