package io.siyu.fan.decay;

import java.math.BigInteger;
import java.util.concurrent.ConcurrentHashMap;

/**
 * After how many days a point is worth half.
 *
 * @param days 7 or more, see {@link #MIN_DAYS}
 */
public record HalfLife(int days) {
    /** Under a week, a fan who comes every weekend would be forgotten between two of them. */
    public static final int MIN_DAYS = 7;

    public static final int MAX_DAYS = 365;
    public static final HalfLife DEFAULT = new HalfLife(30);

    /** Keeps one part in 2^32 of a point on the first day: finer than anything shown, and old days still count whole units. */
    private static final int SCALE_BITS = 32;

    private static final int REMEMBERED = 50_000;
    private static final ConcurrentHashMap<Key, BigInteger> GROWTH = new ConcurrentHashMap<>();

    private record Key(int halfLifeDays, long days) {}

    /**
     * G = round(2^(days/H + 32)), exact to the last digit, so that every replica and every order of arrival gives the same sum. 0 for days so
     * long before the epoch that not half a unit is left. (Forward decay: Cormode, Shkapenyuk, Srivastava, Xu, ICDE 2009.)
     *
     * @param days since the epoch; negative before it
     */
    public BigInteger growth(long days) {
        if (GROWTH.size() > REMEMBERED) {
            GROWTH.clear();
        }
        return GROWTH.computeIfAbsent(new Key(this.days, days), HalfLife::exactly);
    }

    /** round(x) = ⌊(⌊2x⌋ + 1) / 2⌋, and ⌊2x⌋ is the H-th root of 2^(days + 33·H), which integers can find exactly. */
    private static BigInteger exactly(Key key) {
        var exponent = key.days + (long) (SCALE_BITS + 1) * key.halfLifeDays;
        if (exponent < 0) {
            return BigInteger.ZERO;
        }
        var twice = root(BigInteger.ONE.shiftLeft(Math.toIntExact(exponent)), key.halfLifeDays);
        return twice.add(BigInteger.ONE).shiftRight(1);
    }

    /** ⌊value^(1/degree)⌋ by Newton's method from above, which falls until it stands on the floor. */
    private static BigInteger root(BigInteger value, int degree) {
        var n = BigInteger.valueOf(degree);
        var less = BigInteger.valueOf(degree - 1L);
        var guess = BigInteger.ONE.shiftLeft((value.bitLength() + degree - 1) / degree);
        while (true) {
            var next = guess.multiply(less)
                    .add(value.divide(guess.pow(degree - 1)))
                    .divide(n);
            if (next.compareTo(guess) >= 0) {
                return guess;
            }
            guess = next;
        }
    }
}
