package io.siyu.fan.decay;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How an account's points fade: a score S is a sum of points times the growth of their day, and is worth S / growth(today) points.
 *
 * @param epoch the account's first UTC day, never moved
 */
public record Decay(LocalDate epoch, HalfLife halfLife) {
    /** Points are shown to a millionth. */
    private static final int SHOWN_DECIMALS = 6;

    private static final double LN_2 = Math.log(2);
    private static final int DOUBLE_BITS = 62;

    /** What one point of that day adds to S. */
    public BigInteger growth(LocalDate day) {
        return halfLife.growth(ChronoUnit.DAYS.between(epoch, day));
    }

    /** What S is worth on a day, in points. */
    public BigDecimal points(BigInteger score, LocalDate day) {
        var growth = growth(day);
        return growth.signum() == 0
                ? BigDecimal.ZERO
                : plain(new BigDecimal(score).divide(new BigDecimal(growth), SHOWN_DECIMALS, RoundingMode.HALF_UP));
    }

    /** Whether S is worth at least so many points at the end of the day. */
    public boolean reaches(BigInteger score, int points, LocalDate day) {
        var growth = growth(day);
        return growth.signum() > 0 && score.compareTo(growth.multiply(BigInteger.valueOf(points))) >= 0;
    }

    /** Whether a day that began with S began under four fifths of so many points. */
    public boolean beginsUnderFourFifths(BigInteger score, int points, LocalDate day) {
        return score.multiply(BigInteger.valueOf(5)).compareTo(growth(day).multiply(BigInteger.valueOf(4L * points)))
                < 0;
    }

    /** The first day after the given one that begins under four fifths of so many points if nothing is added: solved, not searched. */
    public LocalDate firstDayUnderFourFifths(BigInteger score, int points, LocalDate after) {
        if (score.signum() <= 0) {
            return after.plusDays(1);
        }
        var halvings = log2(score) - Math.log(0.8 * points) / LN_2 - 32;
        var solved = epoch.plusDays((long) Math.floor(halvings * halfLife.days()) - 1);
        var day = solved.isAfter(after) ? solved : after.plusDays(1);
        while (!beginsUnderFourFifths(score, points, day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** log2 of a positive S, to a double's precision: what ranks fans without ever being swept. */
    public static double log2(BigInteger score) {
        var shift = Math.max(0, score.bitLength() - DOUBLE_BITS);
        return Math.log(score.shiftRight(shift).doubleValue()) / LN_2 + shift;
    }

    /**
     * S in coarse steps, four to a doubling, by which lists are indexed: it seldom changes with a gain.
     *
     * @return -1 for no points
     */
    public static int closeness(BigInteger score) {
        return score.signum() == 0 ? -1 : (int) Math.floor(4 * log2(score));
    }

    private static BigDecimal plain(BigDecimal points) {
        var stripped = points.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
