package io.siyu.commerce.product;

import io.siyu.platform.money.Money;
import java.time.Instant;

/** A SKU for tests without a database. */
public final class ASku {
    private ASku() {}

    public static Sku of(String account, long price) {
        return Sku.of(
                Product.offer(account, "Tea", Instant.parse("2026-01-31T08:00:00Z")),
                "100 g",
                Money.of(price, "CNY"),
                null);
    }
}
