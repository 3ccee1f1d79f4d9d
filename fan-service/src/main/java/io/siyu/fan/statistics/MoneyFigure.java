package io.siyu.fan.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * A measured amount of money.
 *
 * @param amount in minor units of the currency, as are the ends of the 95 % interval
 * @param n how many it was measured on
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MoneyFigure(
        @Nullable Long amount, @Nullable Long low, @Nullable Long high, String currency, long n) {
    public static MoneyFigure of(Figure figure, String currency) {
        return new MoneyFigure(
                rounded(figure.value()), rounded(figure.low()), rounded(figure.high()), currency, figure.n());
    }

    private static @Nullable Long rounded(@Nullable Double number) {
        return number == null ? null : Math.round(number);
    }
}
