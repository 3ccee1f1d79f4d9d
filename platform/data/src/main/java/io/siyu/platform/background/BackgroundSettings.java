package io.siyu.platform.background;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How patient background work is. */
@ConfigMapping(prefix = "siyu.background")
interface BackgroundSettings {
    /** How long one statement may run or wait for a lock; clients' statements have {@code siyu.database.statement-timeout}. */
    @WithDefault("10m")
    Duration statementTimeout();

    /** How long a stopping service waits for steps that are under way. */
    @WithDefault("5s")
    Duration stopWait();
}
