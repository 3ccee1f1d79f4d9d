package io.siyu.fan.tag.history;

import java.util.Comparator;

/**
 * What a fan did in one quarter of an hour in one way; purchases stand alone.
 *
 * @param at quarter, see {@link Quarter}
 * @param code see {@link Code}
 * @param verticals of the content concerned, sorted and parted by line breaks; empty where none is known
 * @param times distinct interactions
 * @param quantity sum of their quantities
 * @param amount what was paid, in minor units of the platform's currency; {@link #UNKNOWN} where that is not known
 */
public record Deed(int at, int code, String verticals, int times, long quantity, long amount)
        implements Comparable<Deed> {
    public static final long UNKNOWN = -1;
    private static final Comparator<Deed> ORDER = Comparator.comparingInt(Deed::at)
            .thenComparingInt(Deed::code)
            .thenComparing(Deed::verticals)
            .thenComparingLong(Deed::amount)
            .thenComparingLong(Deed::quantity);

    boolean isPurchase() {
        return Code.isPurchase(code);
    }

    boolean isLike(Deed other) {
        return !isPurchase() && at == other.at && code == other.code && verticals.equals(other.verticals);
    }

    Deed and(Deed other) {
        return new Deed(at, code, verticals, times + other.times, quantity + other.quantity, UNKNOWN);
    }

    @Override
    public int compareTo(Deed other) {
        return ORDER.compare(this, other);
    }
}
