package io.siyu.commerce.order;

import io.siyu.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/**
 * So many pieces of one SKU at the price of that moment.
 *
 * @param price of one piece, in minor units of the order's currency
 */
@Embeddable
public record OrderLine(@Column(name = "sku_id") UUID skuId, String name, long price, int quantity) {
    /** Minor units; fails on overflow. */
    long total() {
        return Math.multiplyExact(price, quantity);
    }

    Money priceIn(String currency) {
        return Money.of(price, currency);
    }
}
