package io.siyu.fan.interaction;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a client waits for the interaction log. */
@ConfigMapping(prefix = "siyu.fan.interaction")
interface LogSettings {
    /** After this the client is told to come again; under two seconds, so that callers in front of us still wait. */
    @WithDefault("1500ms")
    Duration patience();
}
