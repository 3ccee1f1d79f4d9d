package io.siyu.fan.value;

import io.siyu.fan.buying.Buyer;
import io.siyu.platform.problem.CommonProblem;
import org.jspecify.annotations.Nullable;

/** How far ahead is looked. */
record Horizon(int days) {
    /** Nobody has seen further with these models. */
    static final int LONGEST_DAYS = 1_825;

    /** Fails with 400 where it is no number of days, or too many. */
    static Horizon of(@Nullable String text, int otherwise) {
        if (text == null || text.isEmpty()) {
            return new Horizon(otherwise);
        }
        try {
            var days = Integer.parseInt(text);
            if (days >= 1 && days <= LONGEST_DAYS) {
                return new Horizon(days);
            }
        } catch (NumberFormatException _) {
            // Said below, as for a number out of bounds.
        }
        throw CommonProblem.Malformed.field("horizonDays", "must be a whole number from 1 to " + LONGEST_DAYS);
    }

    double weeks() {
        return days / Buyer.DAYS_A_WEEK;
    }
}
