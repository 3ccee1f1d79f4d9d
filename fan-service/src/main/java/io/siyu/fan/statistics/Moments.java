package io.siyu.fan.statistics;

/** What a mean and its interval are made of; sums can be put together from parts. */
public record Moments(long n, double sum, double squares) {
    public static final Moments NONE = new Moments(0, 0, 0);

    public Moments plus(Moments other) {
        return new Moments(n + other.n, sum + other.sum, squares + other.squares);
    }

    public double mean() {
        return n == 0 ? 0 : sum / n;
    }

    /** Of the single values, unbiased; 0 of fewer than two. */
    public double variance() {
        return n < 2 ? 0 : Math.max(0, (squares - sum * sum / n) / (n - 1));
    }

    double relativeVarianceOfMean() {
        return variance() / n / (mean() * mean());
    }
}
