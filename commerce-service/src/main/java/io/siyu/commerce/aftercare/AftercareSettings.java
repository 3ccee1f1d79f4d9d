package io.siyu.commerce.aftercare;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What an operator tunes about the time after the payment. */
@ConfigMapping(prefix = "siyu.commerce.aftercare")
interface AftercareSettings {
    /** How long after the fulfilment an order completes by itself. */
    @WithDefault("P7D")
    @DurationMin(seconds = 1)
    @DurationMax(days = 90)
    Duration completeAfter();
}
