package io.siyu.fan.wakeup;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.watch.OneReplica;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Looks at each open plan again and again: one that does harm is stopped, one that everyone was observed in long enough is finished. */
@ApplicationScoped
class Reviews {
    private static final OneReplica WORK = new OneReplica(7310581061004L);
    private static final Logger LOG = Logger.getLogger(Reviews.class);
    private static final String NEXT = "select " + PlanStore.COLUMNS + """
             from wakeup_plan p
            where p.observed_at is null and (p.reviewed_at is null or p.reviewed_at <= $1)
            order by p.reviewed_at nulls first limit 1
            for no key update of p skip locked
            """;
    private static final String REVIEWED = "update wakeup_plan set reviewed_at = $2 where plan_id = $1";
    private static final String OBSERVED = """
            update wakeup_plan p
            set observed_at = $2, status = case when p.status = 'RUNNING' then 'FINISHED' else p.status end
            where p.plan_id = $1
              and (p.status = 'STOPPED'
                   or not exists (select from wakeup_fan f
                                  where f.account_id = p.account_id and f.plan_id = p.plan_id and f.next_at is not null))
            """;

    private final PlanStore plans;
    private final EvidenceStore evidence;
    private final WakeupSettings settings;
    private final Pool database;
    private final Clock clock;

    Reviews(PlanStore plans, EvidenceStore evidence, WakeupSettings settings, Pool database, Clock clock) {
        this.plans = plans;
        this.evidence = evidence;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    @Scheduled(
            identity = "wakeup-reviews",
            every = "${siyu.fan.wakeup.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> review() {
        return WORK.repeat(database, this::reviewOne);
    }

    private Uni<Boolean> reviewOne(SqlConnection transaction) {
        var now = clock.instant();
        return transaction
                .preparedQuery(NEXT)
                .execute(Tuple.of(now.minus(settings.reviewEvery()).atOffset(ZoneOffset.UTC)))
                .chain(rows -> rows.stream()
                        .findFirst()
                        .map(plans::read)
                        .map(plan -> review(transaction, plan, now).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Void> review(SqlConnection transaction, WakeupPlan plan, Instant now) {
        return evidence.ofAll(plan, now)
                .call(seen -> plan.status().isActive() && seen.showsHarm()
                        ? stop(transaction, plan, now)
                        : Uni.createFrom().voidItem())
                .call(() -> close(transaction, plan, now))
                .chain(() -> transaction
                        .preparedQuery(REVIEWED)
                        .execute(Tuple.of(plan.planId(), now.atOffset(ZoneOffset.UTC))))
                .replaceWithVoid();
    }

    private Uni<Boolean> stop(SqlConnection transaction, WakeupPlan plan, Instant now) {
        LOG.warnf("Wake-up plan does harm and is stopped planId=%s accountId=%s", plan.planId(), plan.accountId());
        return plans.stop(transaction, plan.planId(), StopReason.HARM, null, now);
    }

    private static Uni<Void> close(SqlConnection transaction, WakeupPlan plan, Instant now) {
        var until = plan.observedUntil();
        return until == null || now.isBefore(until)
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(OBSERVED)
                        .execute(Tuple.of(plan.planId(), now.atOffset(ZoneOffset.UTC)))
                        .replaceWithVoid();
    }
}
