package io.siyu.fan.repurchase;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.statistics.Figure;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * When an account's buyers come back. Purchases of one UTC day are one; refunded ones never were.
 *
 * @param today the day up to which was looked; who has not come back by then may still
 * @param cycle median days from a purchase to the next one, over all purchases of all buyers
 * @param firstRepeat median days from a buyer's first purchase to the second
 * @param within30Days the share that buys a second time within 30 days of the first
 * @param cohorts by the month of the first purchase, the latest first
 * @param foldedIncluded whether buyers who fold their consumption are in the figures: only where no figure has fewer than 20 of them
 */
@RegisterForReflection
public record RepurchaseView(
        String accountId,
        LocalDate today,
        Median cycle,
        Median firstRepeat,
        Figure within30Days,
        List<Cohort> cohorts,
        boolean foldedIncluded) {

    /** A median in days, and how it was come by. */
    @RegisterForReflection
    @Schema(name = "RepurchaseMedian")
    public record Median(Figure days, String method) {}

    /**
     * Who bought first in one month.
     *
     * @param cohort year and month
     * @param rate of those whose thirty days are over, who are its n
     */
    @RegisterForReflection
    @Schema(name = "RepurchaseCohort")
    public record Cohort(String cohort, long buyers, Figure rate) {}
}
