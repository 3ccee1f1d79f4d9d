package io.siyu.commerce.checkout;

import io.siyu.commerce.attribution.Source;
import io.siyu.commerce.product.Sku;
import java.time.Instant;
import java.util.UUID;

/**
 * The order of one seat in a team.
 *
 * @param price of the first rung, in minor units of the SKU's currency
 */
public record SeatOrder(UUID teamId, String userId, Sku sku, long price, Source source, Instant payBy) {}
