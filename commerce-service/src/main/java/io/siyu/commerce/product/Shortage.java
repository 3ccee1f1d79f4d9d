package io.siyu.commerce.product;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** How much of a SKU is left where more was wanted. */
@RegisterForReflection
public record Shortage(UUID skuId, long left) {}
