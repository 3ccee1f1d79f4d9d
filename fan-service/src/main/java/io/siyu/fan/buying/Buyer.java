package io.siyu.fan.buying;

/**
 * What the count of a buyer's purchases has to say.
 *
 * @param repeats days with a purchase after the first such day
 * @param lastWeek weeks from the first day with a purchase to the last one; 0 without repeats
 * @param weeks from the first day with a purchase to the day that is looked from; at least lastWeek
 * @param people how many buyers are exactly like this
 */
public record Buyer(int repeats, double lastWeek, double weeks, long people) {
    public static final double DAYS_A_WEEK = 7;

    public Buyer {
        if (repeats < 0 || lastWeek < 0 || weeks < lastWeek || people < 1) {
            throw new IllegalArgumentException("no such buyer");
        }
    }

    /** Days as the shop counts them. */
    public static Buyer ofDays(int repeats, int lastDay, int days, long people) {
        return new Buyer(repeats, lastDay / DAYS_A_WEEK, days / DAYS_A_WEEK, people);
    }
}
