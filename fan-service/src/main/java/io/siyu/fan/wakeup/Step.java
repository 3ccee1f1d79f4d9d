package io.siyu.fan.wakeup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.fatigue.ContactPurpose;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a fan gets on one of the seven days.
 *
 * @param day 1–7
 * @param channels the scenes it may land in, the best first
 * @param content for each channel, as messaging-service understands it
 */
@RegisterForReflection
public record Step(int day, ContactPurpose purpose, List<Channel> channels, Map<Channel, Map<String, String>> content) {
    /** The landing scenes of the private domain. */
    @Schema(name = "ContactChannel")
    public enum Channel {
        HOMEPAGE,
        SUBSCRIPTION,
        DM,
        GROUP
    }
}
