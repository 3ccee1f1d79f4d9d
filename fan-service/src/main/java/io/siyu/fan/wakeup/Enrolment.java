package io.siyu.fan.wakeup;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.FoldState;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.watch.OneReplica;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Finds a plan's dormant fans and enrols them, chunk by chunk in the order of their ids; whoever comes next goes on where the last one was. */
@ApplicationScoped
class Enrolment {
    private static final OneReplica WORK = new OneReplica(7310581061001L);
    /** First come, first served: it waits for whoever holds the oldest, for the one after it would take its fans. */
    private static final String NEXT = "select " + PlanStore.COLUMNS + """
            , p.enrolled_until from wakeup_plan p where p.status = 'ENROLLING' order by p.plan_id limit 1 for update of p
            """;

    /**
     * Nobody is in two plans of one account at once: neither would know what it did. A stopped plan holds nobody. Who hides their behaviour is not
     * looked at.
     */
    private static final String DORMANT = """
            select r.user_id
            from relation r
            where r.account_id = $1 and r.user_id > $2 and coalesce(r.last_at, r.since) <= $3
              and not r.staff and r.follow <> $4 and (r.fold >> $5) & 3 <> $6
              and (not $7 or exists (select from fan_value v
                                     where v.account_id = r.account_id and v.user_id = r.user_id and v.p_alive >= $8
                                       and (r.fold >> $9) & 3 <> $6))
              and not exists (select from contact_opt_out o
                              where o.user_id = r.user_id and o.account_id = r.account_id and o.opted_out)
              and not exists (select from wakeup_fan f join wakeup_plan other on other.plan_id = f.plan_id
                              where f.account_id = r.account_id and f.user_id = r.user_id
                                and other.observed_at is null and other.status <> 'STOPPED')
            order by r.user_id
            limit $10
            """;

    private static final String ENROL = """
            insert into wakeup_fan (account_id, plan_id, user_id, held_out, enrolled_at, start_on, next_step, next_at)
            select $1, $2, fan.user_id, fan.held_out, $3, $4, 0, case when fan.held_out then null else $5::timestamptz end
            from unnest($6::text[], $7::boolean[]) as fan (user_id, held_out)
            on conflict (account_id, plan_id, user_id) do nothing
            """;
    private static final String PROGRESS = """
            update wakeup_plan set enrolled_until = $2, enrolled = enrolled + $3 where plan_id = $1
            """;
    private static final String DONE = """
            update wakeup_plan set status = 'RUNNING', enrolled_at = $2, enrolled_until = '' where plan_id = $1 and status = 'ENROLLING'
            """;

    private final PlanStore plans;
    private final WakeupSettings settings;
    private final Pool database;
    private final Clock clock;

    Enrolment(PlanStore plans, WakeupSettings settings, Pool database, Clock clock) {
        this.plans = plans;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(
            identity = "wakeup-enrolment",
            every = "${siyu.fan.wakeup.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> enrol() {
        return WORK.repeat(database, this::enrolSome);
    }

    private Uni<Boolean> enrolSome(SqlConnection transaction) {
        return transaction.preparedQuery(NEXT).execute().chain(rows -> {
            var found = rows.stream().findFirst();
            if (found.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            var plan = plans.read(found.get());
            var until = found.get().getString("enrolled_until");
            var limit = Math.min(settings.chunk(), plan.room());
            return dormant(transaction, plan, until, limit)
                    .call(users -> enrol(transaction, plan, users, clock.instant()))
                    .call(users -> users.size() < settings.chunk()
                            ? done(transaction, plan)
                            : Uni.createFrom().voidItem())
                    .replaceWith(true);
        });
    }

    private static Uni<List<String>> dormant(SqlConnection transaction, WakeupPlan plan, String after, int limit) {
        var columns = Tuple.of(
                        plan.accountId(), after, plan.dormantBefore().atOffset(ZoneOffset.UTC), Follow.LEFT.name())
                .addInteger(Folding.shift(FieldGroup.BEHAVIOUR))
                .addInteger(FoldState.HIDDEN.ordinal())
                .addBoolean(plan.asksForLife())
                .addDouble(plan.aliveBound())
                .addInteger(Folding.shift(FieldGroup.CONSUMPTION))
                .addInteger(limit);
        return transaction.preparedQuery(DORMANT).execute(columns).map(rows -> rows.stream()
                .map(row -> row.getString("user_id"))
                .toList());
    }

    private static Uni<Void> enrol(SqlConnection transaction, WakeupPlan plan, List<String> users, Instant now) {
        if (users.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var startOn = plan.hours().firstDay(now);
        var firstStep =
                plan.hours().opens(startOn.plusDays(plan.steps().getFirst().day() - 1L));
        var columns = Tuple.of(
                        plan.accountId(),
                        plan.planId(),
                        now.atOffset(ZoneOffset.UTC),
                        startOn,
                        firstStep.atOffset(ZoneOffset.UTC))
                .addArrayOfString(users.toArray(String[]::new))
                .addArrayOfBoolean(users.stream()
                        .map(user -> HoldOut.has(plan.planId(), user, plan.holdOut()))
                        .toArray(Boolean[]::new));
        return transaction
                .preparedQuery(ENROL)
                .execute(columns)
                .chain(() -> transaction
                        .preparedQuery(PROGRESS)
                        .execute(Tuple.of(plan.planId(), users.getLast(), users.size())))
                .replaceWithVoid();
    }

    private Uni<Void> done(SqlConnection transaction, WakeupPlan plan) {
        return transaction
                .preparedQuery(DONE)
                .execute(Tuple.of(plan.planId(), clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
