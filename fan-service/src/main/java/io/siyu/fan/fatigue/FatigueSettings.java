package io.siyu.fan.fatigue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;

/** How much contact is enough. */
@ConfigMapping(prefix = "siyu.fan.fatigue")
interface FatigueSettings {
    /** The score one account may bring a fan to, in contacts of this moment. */
    @WithDefault("4")
    @DecimalMin("1") double limit();

    /** The score all accounts together may bring a fan to. */
    @WithDefault("12")
    @DecimalMin("1") double limitEverywhere();

    /** How long contacts are kept and shown; at least the week that scores. */
    @WithDefault("30d")
    Duration keep();

    /** How often older ones are thrown away, as the scheduler reads it. */
    @WithDefault("10m")
    String sweepEvery();
}
