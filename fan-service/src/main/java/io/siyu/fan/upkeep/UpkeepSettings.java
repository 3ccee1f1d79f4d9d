package io.siyu.fan.upkeep;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How relations are kept up. */
@ConfigMapping(prefix = "siyu.fan.upkeep")
interface UpkeepSettings {
    /** How often due work is looked for, as the scheduler reads it. */
    @WithDefault("1s")
    String every();

    /** Relations in one transaction, 1–5,000: long enough to be worth it, short enough that nobody waits for its locks. */
    @WithDefault("500")
    int chunk();
}
