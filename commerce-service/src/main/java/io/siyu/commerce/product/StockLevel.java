package io.siyu.commerce.product;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where the pieces of a SKU are, in pieces; {@code initial = remaining + reserved + sold} at every commit.
 *
 * @param initial everything that was ever put in, less what staff took out
 * @param remaining for sale
 * @param reserved in orders that wait for their payment
 * @param sold in paid orders, less what came back
 */
@RegisterForReflection
record StockLevel(long initial, long remaining, long reserved, long sold) {
    static final StockLevel NONE = new StockLevel(0, 0, 0, 0);
}
