package io.siyu.fan.tag.rule;

import java.util.Arrays;
import java.util.List;

/**
 * Where the buyers of one account lie.
 *
 * @param buyers how many they are; under {@link #ENOUGH} nothing is said about where someone lies among them
 * @param spend 21 numbers each, from the least to the most in steps of 5 %
 */
public record Quantiles(int buyers, List<Long> spend, List<Long> orders, List<Long> basket, List<Long> unitPrice) {
    public static final Quantiles NONE = new Quantiles(0, List.of(), List.of(), List.of(), List.of());
    static final int STEPS = 20;
    private static final int ENOUGH = 20;

    /** What buyers are compared by. */
    public enum Of {
        SPEND,
        ORDERS,
        BASKET,
        UNIT_PRICE
    }

    boolean sayAnything() {
        return buyers >= ENOUGH;
    }

    /** The value so many steps of 5 % up. */
    long at(Of of, int step) {
        return column(of).get(step);
    }

    private List<Long> column(Of of) {
        return switch (of) {
            case SPEND -> spend;
            case ORDERS -> orders;
            case BASKET -> basket;
            case UNIT_PRICE -> unitPrice;
        };
    }

    public static Quantiles of(int buyers, Long[] spend, Long[] orders, Long[] basket, Long[] unitPrice) {
        return new Quantiles(
                buyers, Arrays.asList(spend), Arrays.asList(orders), Arrays.asList(basket), Arrays.asList(unitPrice));
    }
}
