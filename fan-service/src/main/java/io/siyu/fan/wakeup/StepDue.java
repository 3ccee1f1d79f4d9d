package io.siyu.fan.wakeup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.fatigue.ContactPurpose;
import io.siyu.fan.fold.Folding;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.OutgoingEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Asks messaging-service to reach a fan with one step of a plan, once.
 *
 * @param stepId the same however often this is said; what messaging tells of the delivery carries it as contactId
 * @param step 1 for the first of the plan
 * @param expiresAt not to be sent from then on
 * @param fold how far the account's staff may see the fan
 */
@RegisterForReflection
public record StepDue(
        UUID stepId,
        UUID planId,
        String accountId,
        String userId,
        int step,
        int day,
        ContactPurpose purpose,
        List<Step.Channel> channels,
        Map<Step.Channel, Map<String, String>> content,
        String zone,
        Instant dueAt,
        Instant expiresAt,
        Folding fold) {
    public static final String TOPIC = "fan.wakeup";
    public static final String TYPE = "fan.wakeup.step-due.v1";

    static StepDue of(WakeupPlan plan, FanInPlan fan, Instant now) {
        var step = fan.step(plan.steps());
        return new StepDue(
                stepId(plan.planId(), fan.userId(), fan.nextStep()),
                plan.planId(),
                plan.accountId(),
                fan.userId(),
                fan.nextStep() + 1,
                step.day(),
                step.purpose(),
                step.channels(),
                step.content(),
                plan.hours().zone().getId(),
                now,
                plan.hours().closes(fan.day(plan.steps())),
                fan.folding());
    }

    private static UUID stepId(UUID planId, String userId, int index) {
        return Ids.derive(planId, userId + "|" + (index + 1));
    }

    OutgoingEvent outgoing() {
        return new OutgoingEvent(TOPIC, userId, TYPE, stepId, dueAt, this);
    }
}
