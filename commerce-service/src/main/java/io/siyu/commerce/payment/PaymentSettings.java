package io.siyu.commerce.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** What an operator tunes about payments. */
@ConfigMapping(prefix = "siyu.commerce.payment")
interface PaymentSettings {
    /** In minor units; a single charge above it is declined by the sandbox. */
    @WithDefault("1000000000000")
    @Min(1) long sandboxLimit();
}
