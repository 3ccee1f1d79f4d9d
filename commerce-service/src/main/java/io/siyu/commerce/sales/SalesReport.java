package io.siyu.commerce.sales;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account sold in orders paid from {@code from} up to, not including, {@code to}; one part for each currency. What a
 * better rung of a group-buy gave back is neither a sale nor a refund: the price was lower. A seat whose team failed was sold and refunded in
 * full; a payment that was too late and went back at once was never a sale.
 */
@RegisterForReflection
public record SalesReport(String accountId, Instant from, Instant to, List<InCurrency> currencies) {

    /**
     * The figures of one currency.
     *
     * @param orders how many were paid; the n of everything below
     * @param gmv the prices they were sold at in the end
     * @param net what of it has not gone back
     * @param refundRate how many had any part refunded, for whatever cause but a better price
     * @param stages of the buyers who let the account see how close they are; the others are in the figures above only
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
