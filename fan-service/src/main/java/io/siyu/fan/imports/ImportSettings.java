package io.siyu.fan.imports;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How files are taken in. */
@ConfigMapping(prefix = "siyu.fan.imports")
interface ImportSettings {
    /** How often open imports are looked for, as the scheduler reads it. */
    @WithDefault("1s")
    String every();

    /** Imports of one account that are not done; each may hold {@code siyu.request.body.file} bytes. */
    @WithDefault("20")
    int openPerAccount();

    /** A file that stopped coming in for so long is thrown away. */
    @WithDefault("PT15M")
    Duration abandonedAfter();
}
