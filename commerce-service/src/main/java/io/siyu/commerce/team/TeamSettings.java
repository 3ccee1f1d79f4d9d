package io.siyu.commerce.team;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What an operator tunes about teams. */
@ConfigMapping(prefix = "siyu.commerce.team")
interface TeamSettings {
    /** How long a seat is reserved without payment, at most until its team closes. */
    @WithDefault("PT10M")
    @DurationMin(seconds = 1)
    @DurationMax(days = 1)
    Duration seatHold();
}
