package io.siyu.fan.wakeup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan as the staff see it.
 *
 * @param usesAlive whether P(alive) counts; false says that dormancy alone does
 * @param enrolled fans found so far, those who are left alone included
 */
@RegisterForReflection
public record PlanView(
        UUID planId,
        String accountId,
        String name,
        PlanStatus status,
        @Nullable StopReason stopReason,
        @Nullable Instant stoppedAt,
        int dormantDays,
        @Nullable Double aliveOver,
        boolean usesAlive,
        double holdOut,
        String zone,
        LocalTime contactFrom,
        LocalTime contactUntil,
        int returnWithinDays,
        @Nullable Integer maxFans,
        List<Step> steps,
        int enrolled,
        String createdBy,
        Instant createdAt) {
    static PlanView of(WakeupPlan plan) {
        return new PlanView(
                plan.planId(),
                plan.accountId(),
                plan.name(),
                plan.status(),
                plan.stopReason(),
                plan.stoppedAt(),
                plan.dormantDays(),
                plan.aliveOver(),
                plan.asksForLife(),
                plan.holdOut(),
                plan.hours().zone().getId(),
                plan.hours().from(),
                plan.hours().until(),
                plan.returnWithinDays(),
                plan.maxFans(),
                plan.steps(),
                plan.enrolled(),
                plan.createdBy(),
                plan.createdAt());
    }
}
