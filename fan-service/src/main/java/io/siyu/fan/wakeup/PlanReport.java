package io.siyu.fan.wakeup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.evidence.Interval;
import io.siyu.fan.evidence.Outcomes;
import io.siyu.fan.wakeup.EvidenceStore.StepCount;
import io.siyu.fan.wakeup.FanInPlan.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a plan did. Everyone who was enrolled counts in their group, whatever steps they got.
 *
 * @param isFinal whether everyone was observed for all their days
 * @param uplift the treated fans' return rate less that of those who were left alone; null while a group is empty
 */
@RegisterForReflection
public record PlanReport(
        UUID planId,
        PlanStatus status,
        @Nullable StopReason stopReason,
        int returnWithinDays,
        boolean isFinal,
        Arm treatment,
        Arm holdOut,
        @Nullable Uplift uplift,
        Sequence sequence,
        List<StepReport> steps) {
    private static final double LEVEL = 0.95;

    /**
     * One group.
     *
     * @param interval 95 % score interval of the rate (Wilson)
     */
    @RegisterForReflection
    public record Arm(
            long n,
            long returned,
            @Nullable Double rate,
            @Nullable Interval interval) {
        static Arm of(Outcomes group) {
            return group.n() == 0
                    ? new Arm(0, 0, null, null)
                    : new Arm(group.n(), group.hits(), group.rate(), group.wilson());
        }
    }

    /** The difference of the rates with its 95 % interval by Newcombe's hybrid score method; for one look, best when final. */
    @RegisterForReflection
    public record Uplift(double difference, double lower, double upper, double level) {}

    /** Bounds that hold at every look at once; the plan stops itself when one of them lies under zero. */
    @RegisterForReflection
    public record Sequence(double level, boolean showsHarm, List<DayReport> days) {}

    /** How many had returned by a day of their own, among those who have had that day. */
    @RegisterForReflection
    public record DayReport(
            int day,
            long treated,
            long treatedReturned,
            long heldOut,
            long heldOutReturned,
            double lower,
            double upper) {
        static DayReport of(Evidence.Day day) {
            return new DayReport(
                    day.day(),
                    day.treatment().n(),
                    day.treatment().hits(),
                    day.holdOut().n(),
                    day.holdOut().hits(),
                    day.difference().lower(),
                    day.difference().upper());
        }
    }

    /** What became of a step, from 1: fans by outcome. */
    @RegisterForReflection
    public record StepReport(int step, Map<Outcome, Long> outcomes) {}

    static PlanReport of(WakeupPlan plan, Evidence evidence, List<StepCount> steps, Instant now) {
        var treatment = evidence.soFar(false);
        var holdOut = evidence.soFar(true);
        var until = plan.observedUntil();
        return new PlanReport(
                plan.planId(),
                plan.status(),
                plan.stopReason(),
                plan.returnWithinDays(),
                until != null && !now.isBefore(until),
                Arm.of(treatment),
                Arm.of(holdOut),
                treatment.n() == 0 || holdOut.n() == 0 ? null : uplift(treatment, holdOut),
                new Sequence(
                        LEVEL,
                        evidence.showsHarm(),
                        evidence.days().stream().map(DayReport::of).toList()),
                steps(steps));
    }

    private static Uplift uplift(Outcomes treatment, Outcomes holdOut) {
        var interval = treatment.newcombe(holdOut);
        return new Uplift(treatment.rate() - holdOut.rate(), interval.lower(), interval.upper(), LEVEL);
    }

    private static List<StepReport> steps(List<StepCount> counts) {
        var byStep = counts.stream()
                .collect(Collectors.groupingBy(
                        StepCount::step,
                        TreeMap::new,
                        Collectors.toMap(StepCount::outcome, StepCount::fans, Long::sum)));
        return byStep.entrySet().stream()
                .map(step -> new StepReport(step.getKey(), step.getValue()))
                .toList();
    }
}
