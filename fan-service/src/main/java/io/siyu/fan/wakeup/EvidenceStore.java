package io.siyu.fan.wakeup;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.FoldState;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.statistics.Folded;
import io.siyu.fan.wakeup.Evidence.Count;
import io.siyu.fan.wakeup.FanInPlan.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Counts what became of a plan's fans and steps. Who hides their behaviour by now, or became staff, is in no count. */
@ApplicationScoped
class EvidenceStore {
    private static final String COUNTS = """
            select f.held_out, (r.fold >> $4) & 3 = $5 as folded,
                   floor(extract(epoch from $3::timestamptz - f.enrolled_at) / 86400)::int as age,
                   (floor(extract(epoch from f.returned_at - f.enrolled_at) / 86400) + 1)::int as back, count(*) as fans
            from wakeup_fan f join relation r on r.account_id = f.account_id and r.user_id = f.user_id
            where f.account_id = $1 and f.plan_id = $2 and not r.staff and (r.fold >> $4) & 3 <> $6
            group by 1, 2, 3, 4
            """;
    private static final String STEPS = """
            select s.step, s.outcome, (r.fold >> $3) & 3 = $4 as folded, count(*) as fans
            from wakeup_step s join relation r on r.account_id = s.account_id and r.user_id = s.user_id
            where s.account_id = $1 and s.plan_id = $2 and not r.staff and (r.fold >> $3) & 3 <> $5
            group by 1, 2, 3
            """;

    private final Pool database;

    EvidenceStore(Pool database) {
        this.database = database;
    }

    private record FoldedCount(boolean folded, Count count) {}

    /** How often a step had an outcome. */
    record StepCount(int step, Outcome outcome, boolean folded, long fans) {}

    /** Of all fans who do not hide: for a decision nobody sees the figures of. */
    Uni<Evidence> ofAll(WakeupPlan plan, Instant now) {
        return counts(plan, now).map(rows -> evidence(rows, plan));
    }

    /** As it may be shown: with the fans who fold only where none of them can be told apart. */
    Uni<Evidence> shown(WakeupPlan plan, Instant now) {
        return counts(plan, now).map(rows -> {
            var folded = rows.stream().filter(FoldedCount::folded).toList();
            var mayBeIn = Folded.mayBeIn(
                    folded.stream().map(row -> row.count().fans()).toList());
            return evidence(
                    mayBeIn ? rows : rows.stream().filter(row -> !row.folded()).toList(), plan);
        });
    }

    private static Evidence evidence(List<FoldedCount> rows, WakeupPlan plan) {
        return new Evidence(rows.stream().map(FoldedCount::count).toList(), plan.returnWithinDays());
    }

    private Uni<List<FoldedCount>> counts(WakeupPlan plan, Instant now) {
        var columns = Tuple.of(plan.accountId(), plan.planId(), now.atOffset(ZoneOffset.UTC))
                .addInteger(Folding.shift(FieldGroup.BEHAVIOUR))
                .addInteger(FoldState.FOLDED.ordinal())
                .addInteger(FoldState.HIDDEN.ordinal());
        return database.preparedQuery(COUNTS)
                .execute(columns)
                .map(rows -> rows.stream().map(EvidenceStore::count).toList());
    }

    /** As they may be shown; the same rule as for returns. */
    Uni<List<StepCount>> steps(WakeupPlan plan) {
        var columns = Tuple.of(plan.accountId(), plan.planId())
                .addInteger(Folding.shift(FieldGroup.BEHAVIOUR))
                .addInteger(FoldState.FOLDED.ordinal())
                .addInteger(FoldState.HIDDEN.ordinal());
        return database.preparedQuery(STEPS).execute(columns).map(rows -> {
            var all = rows.stream().map(EvidenceStore::step).toList();
            var folded =
                    all.stream().filter(StepCount::folded).map(StepCount::fans).toList();
            return Folded.mayBeIn(folded)
                    ? all
                    : all.stream().filter(step -> !step.folded()).toList();
        });
    }

    private static StepCount step(Row row) {
        return new StepCount(
                row.getInteger("step"),
                Outcome.valueOf(row.getString("outcome")),
                row.getBoolean("folded"),
                row.getLong("fans"));
    }

    private static FoldedCount count(Row row) {
        return new FoldedCount(
                row.getBoolean("folded"),
                new Count(
                        row.getBoolean("held_out"),
                        row.getInteger("age"),
                        Optional.ofNullable(row.getInteger("back")),
                        row.getLong("fans")));
    }
}
