package io.siyu.fan.statistics;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Sums over people for the share that a part of what they did has in all they did.
 *
 * @param n people who did anything in the part
 * @param part sum of what each did in it
 * @param squares sum of the squares of that
 * @param cross sum of what each did in the part times what the same one did in all
 */
public record PartOfWhole(long n, double part, double squares, double cross) {
    public static final PartOfWhole NONE = new PartOfWhole(0, 0, 0, 0);
    private static final double UPPER_TAIL = 0.975;

    public PartOfWhole plus(PartOfWhole other) {
        return new PartOfWhole(n + other.n, part + other.part, squares + other.squares, cross + other.cross);
    }

    /**
     * The share of the sums, as a ratio estimate over people (Cochran 1977, 6.4): one person's deeds are alike, so people are what is counted.
     *
     * @param whole the same of all parts together, whose cross is its squares
     */
    public Figure shareOf(PartOfWhole whole) {
        if (whole.part <= 0) {
            return Figure.none();
        }
        var share = part / whole.part;
        if (whole.n < 2) {
            return new Figure(share, null, null, whole.n);
        }
        var residue = Math.max(0, squares - 2 * share * cross + share * share * whole.cross);
        var error = Math.sqrt(whole.n / (whole.n - 1.0) * residue) / whole.part;
        var width = new TDistribution(whole.n - 1.0).inverseCumulativeProbability(UPPER_TAIL) * error;
        return new Figure(share, Math.max(0, share - width), Math.min(1, share + width), whole.n);
    }
}
