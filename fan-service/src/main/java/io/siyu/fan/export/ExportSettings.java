package io.siyu.fan.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How exports are made and kept. */
@ConfigMapping(prefix = "siyu.fan.export")
interface ExportSettings {
    /** How often work is looked for, as the scheduler reads it. */
    @WithDefault("1s")
    String every();

    /** Relations in one step, 1–1,000. */
    @WithDefault("100")
    int chunk();

    /** How long the archive can be fetched. */
    @WithDefault("P7D")
    Duration kept();
}
