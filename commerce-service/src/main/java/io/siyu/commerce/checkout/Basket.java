package io.siyu.commerce.checkout;

import io.siyu.commerce.order.OrderProblem;
import io.siyu.commerce.product.Sku;
import java.util.List;

/** What may be bought together. */
final class Basket {
    private Basket() {}

    /** The one account and currency of a basket. */
    record Seller(String accountId, String currency) {}

    static Seller requireOneSeller(List<Sku> skus) {
        var first = skus.getFirst();
        if (skus.stream().anyMatch(sku -> !sku.accountId().equals(first.accountId()))) {
            throw new OrderProblem.MixedAccounts();
        }
        if (skus.stream().anyMatch(sku -> !sku.currency().equals(first.currency()))) {
            throw new OrderProblem.MixedCurrencies();
        }
        return new Seller(first.accountId(), first.currency());
    }
}
