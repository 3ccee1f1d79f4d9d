package io.siyu.fan.privacy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * What a fan has chosen, as it is after a change; the newest of each fan is kept on the topic.
 *
 * @param version grows by one with each change by this fan
 */
@RegisterForReflection
public record PrivacyEvent(String userId, FoldingChoices folding, long version, Instant changedAt) {
    public static final String TOPIC = "fan.privacy";
    public static final String TYPE = "fan.privacy.v1";
}
