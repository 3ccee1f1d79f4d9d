package io.siyu.fan.wakeup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How wake-up plans are carried on. */
@ConfigMapping(prefix = "siyu.fan.wakeup")
interface WakeupSettings {
    /** How often due work is looked for, as the scheduler reads it. */
    @WithDefault("1s")
    String every();

    /** Fans in one transaction, 1–5,000. */
    @WithDefault("500")
    int chunk();

    /** How often a plan is looked at for harm. */
    @WithDefault("1m")
    Duration reviewEvery();
}
