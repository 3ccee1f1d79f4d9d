package io.siyu.fan.value;

import io.siyu.fan.buying.Buyer;
import io.siyu.fan.buying.Spender;
import java.util.Optional;

/**
 * What one fan has bought, in days of UTC. Purchases of one day are one purchase; refunded ones never were.
 *
 * @param repeats days with a purchase after the first such day
 * @param lastDay from the first day to the last one
 * @param days from the first day to today
 * @param paid repeats with a known amount above 0 in the account's currency
 * @param spent on them together, in minor units
 * @param folded the fan shows this only inside aggregates
 */
record BuyerRow(String userId, int repeats, int lastDay, int days, int paid, long spent, boolean folded) {
    Buyer buyer() {
        return Buyer.ofDays(repeats, lastDay, days, 1);
    }

    /** Empty for who has no repeat that was paid for. */
    Optional<Spender> spender() {
        return paid == 0 ? Optional.empty() : Optional.of(new Spender(paid, (double) spent / paid));
    }
}
