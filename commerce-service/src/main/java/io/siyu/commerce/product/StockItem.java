package io.siyu.commerce.product;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** A number of pieces of one SKU. */
@RegisterForReflection
public record StockItem(UUID skuId, int quantity) {}
