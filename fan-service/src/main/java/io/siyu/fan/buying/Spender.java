package io.siyu.fan.buying;

/**
 * What a buyer spends.
 *
 * @param purchases how many the mean is of; at least 1
 * @param mean spent on one of them, above 0
 */
public record Spender(int purchases, double mean) {
    public Spender {
        if (purchases < 1 || !(mean > 0)) {
            throw new IllegalArgumentException("no such spender");
        }
    }
}
