package io.siyu.fan.wakeup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan to wake dormant fans, as it stands.
 *
 * @param dormantBefore who did something later is not dormant
 * @param aliveOver the P(alive) a fan must at least have; null asks for none
 * @param fitted whether P(alive) was known when the plan was made; without it only dormancy counts
 * @param holdOut the share of fans who are left alone, to compare with
 * @param returnWithinDays until when after enrolment a return counts as one, 24 hours each
 */
record WakeupPlan(
        UUID planId,
        String accountId,
        String name,
        int dormantDays,
        Instant dormantBefore,
        @Nullable Double aliveOver,
        boolean fitted,
        double holdOut,
        ContactHours hours,
        int returnWithinDays,
        @Nullable Integer maxFans,
        List<Step> steps,
        String createdBy,
        Instant createdAt,
        PlanStatus status,
        @Nullable StopReason stopReason,
        @Nullable Instant stoppedAt,
        int enrolled,
        @Nullable Instant enrolledAt) {

    /** The bound that really holds: none where nothing was fitted. */
    double aliveBound() {
        return aliveOver == null || !fitted ? 0 : aliveOver;
    }

    boolean asksForLife() {
        return aliveOver != null && fitted;
    }

    /** How many more fans fit in. */
    int room() {
        return maxFans == null ? Integer.MAX_VALUE : Math.max(0, maxFans - enrolled);
    }

    Duration returnWithin() {
        return Duration.ofDays(returnWithinDays);
    }

    /** When the last fan was observed long enough; null while fans are being enrolled. */
    @Nullable Instant observedUntil() {
        return enrolledAt == null ? null : enrolledAt.plus(returnWithin());
    }
}
