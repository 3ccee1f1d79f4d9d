package io.siyu.commerce.checkout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What an operator tunes about checking out. */
@ConfigMapping(prefix = "siyu.commerce.checkout")
interface CheckoutSettings {
    /** How long goods are set aside for an order of the shop that is not paid. */
    @WithDefault("PT15M")
    @DurationMin(seconds = 1)
    @DurationMax(days = 7)
    Duration payWithin();
}
