package io.siyu.fan.erasure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How people are forgotten. */
@ConfigMapping(prefix = "siyu.fan.erasure")
interface ErasureSettings {
    /** How often work is looked for, as the scheduler reads it. */
    @WithDefault("1s")
    String every();

    /** Relations in one transaction, 1–1,000. */
    @WithDefault("100")
    int chunk();

    /** When the id itself is dropped here and on the topic: later than any service is ever away, sooner than 30 days. */
    @WithDefault("P25D")
    Duration forgetAfter();
}
