package io.siyu.fan.wakeup;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.tier.Follow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fan whose step is due, and what is known of them this moment.
 *
 * @param startOn the local day that counts as the first
 * @param nextStep index into the plan's steps
 */
record FanInPlan(
        String userId,
        LocalDate startOn,
        int nextStep,
        @Nullable Instant lastAt,
        Follow follow,
        boolean staff,
        Folding folding) {

    /** What becomes of a step, or of the fan's whole plan. */
    enum Outcome {
        /** Given to messaging-service; whether it reached the fan is told by what is heard from there. */
        HANDED_OVER,
        /** The fan had enough contact for now. */
        TIRED,
        /** Its hours were over before it could be sent. */
        MISSED,
        /** Ends the plan for the fan: they are back, or were never away. */
        RETURNED,
        LEFT,
        STAFF,
        OPTED_OUT,
        HIDDEN;

        boolean endsThePlan() {
            return switch (this) {
                case HANDED_OVER, TIRED, MISSED -> false;
                case RETURNED, LEFT, STAFF, OPTED_OUT, HIDDEN -> true;
            };
        }
    }

    /** Why the fan gets nothing more of this plan. */
    private Optional<Outcome> end(WakeupPlan plan, boolean optedOut) {
        if (lastAt != null && lastAt.isAfter(plan.dormantBefore())) {
            return Optional.of(Outcome.RETURNED);
        }
        if (staff) {
            return Optional.of(Outcome.STAFF);
        }
        if (follow == Follow.LEFT) {
            return Optional.of(Outcome.LEFT);
        }
        if (optedOut) {
            return Optional.of(Outcome.OPTED_OUT);
        }
        return folding.isHidden(FieldGroup.BEHAVIOUR) ? Optional.of(Outcome.HIDDEN) : Optional.empty();
    }

    /** What becomes of the step that is due. */
    Outcome outcome(WakeupPlan plan, boolean optedOut, boolean mayBeContacted, Instant now) {
        return end(plan, optedOut).orElseGet(() -> {
            if (!now.isBefore(plan.hours().closes(day(plan.steps())))) {
                return Outcome.MISSED;
            }
            return mayBeContacted ? Outcome.HANDED_OVER : Outcome.TIRED;
        });
    }

    Step step(List<Step> steps) {
        return steps.get(nextStep);
    }

    LocalDate day(List<Step> steps) {
        return startOn.plusDays(step(steps).day() - 1L);
    }

    /** When the step after this one is due; null after the last. */
    @Nullable Instant nextAt(WakeupPlan plan) {
        var after = nextStep + 1;
        return after == plan.steps().size()
                ? null
                : plan.hours().opens(startOn.plusDays(plan.steps().get(after).day() - 1L));
    }
}
