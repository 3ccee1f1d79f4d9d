package io.siyu.fan.funnel;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.statistics.Figure;
import io.siyu.fan.tier.Tier;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How an account's fans grew between two instants, from what was known of them then.
 *
 * @param tiers from far to near
 * @param transitions who was where at from and to; only pairs that occur
 * @param foldedIncluded whether fans who fold their behaviour are in the figures: only where no figure has fewer than 20 of them
 */
@RegisterForReflection
public record FunnelView(
        String accountId,
        Instant from,
        Instant to,
        List<Step> tiers,
        List<Transition> transitions,
        boolean foldedIncluded,
        String method) {

    /**
     * One tier of the funnel.
     *
     * @param fansBefore in it at from
     * @param fans in it at to
     * @param reached in it or a nearer one at to
     * @param fromPrevious the share of those who reached the tier before that reached this one
     * @param medianDays how long a stay lasts; its n are stays, those that still last are censored
     */
    @RegisterForReflection
    @Schema(name = "FunnelStep")
    public record Step(Tier tier, long fansBefore, long fans, long reached, Figure fromPrevious, Figure medianDays) {}

    /**
     * From one tier to another, or staying in it.
     *
     * @param from NONE for who was no fan yet
     * @param share of all who were in the first one
     */
    @RegisterForReflection
    @Schema(name = "TierTransition")
    public record Transition(String from, Tier to, long fans, Figure share) {}
}
