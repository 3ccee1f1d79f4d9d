package io.siyu.commerce.sales;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account sold in orders paid from {@code from} up to, not including, {@code to}; one part for each currency.
 */
@RegisterForReflection
public record SalesReport(String accountId, Instant from, Instant to, List<InCurrency> currencies) {

    /**
     * The figures of one currency.
     *
     * @param orders how many were paid; the n of everything below
     * @param gmv what was paid for them
     * @param net what of it has not gone back
     */
    @RegisterForReflection
    public record InCurrency(
            String currency, long orders, Money gmv, Money net, Rate refundRate, List<OfStage> stages) {}

    /**
     * The figures of the buyers of one stage, as it was when they bought.
     *
     * @param aov average order value, rounded down; absent without orders
     */
    @RegisterForReflection
    public record OfStage(
            String stage, long orders, Money gmv, @Nullable Money aov, Rate refundRate) {}
}
