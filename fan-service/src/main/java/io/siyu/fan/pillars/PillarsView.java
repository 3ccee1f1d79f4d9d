package io.siyu.fan.pillars;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.statistics.Figure;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Fans won, fans kept, and what they lend to public traffic.
 *
 * @param from thirty days before to
 * @param foldedIncluded whether fans who fold their behaviour are counted: only where no figure has fewer than 20 of them
 * @param definitions what each figure is
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PillarsView(
        String accountId,
        Instant from,
        Instant to,
        Acquisition acquisition,
        Retention retention,
        Lift lift,
        boolean foldedIncluded,
        Map<String, String> definitions) {

    /**
     * Fans won.
     *
     * @param newFans relations that began in the window
     * @param newFansBefore in the thirty days before it
     * @param following the share of the new ones that follow
     */
    @RegisterForReflection
    @Schema(name = "AcquisitionPillar")
    public record Acquisition(long newFans, long newFansBefore, Figure following) {}

    /**
     * Fans kept.
     *
     * @param retained the share of those won in the thirty days before the window who did anything in it
     * @param active the share of all fans who did
     */
    @RegisterForReflection
    @Schema(name = "RetentionPillar")
    public record Retention(Figure retained, Figure active) {}

    /**
     * What the private domain lends to public traffic.
     *
     * @param publicWeight mean Nebula factor of the account's contents; 1 lends nothing
     * @param computedAt the newest of them; absent while none is known
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LiftPillar")
    public record Lift(Figure publicWeight, @Nullable Instant computedAt) {}
}
