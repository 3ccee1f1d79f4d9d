package io.siyu.commerce.groupbuy;

import jakarta.persistence.Embeddable;

/**
 * From so many participants on, this price.
 *
 * @param price for each, in minor units of the SKU's currency
 */
@Embeddable
public record Rung(int participants, long price) {}
