package io.siyu.fan.accesslog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How looks are watched and how long they are remembered. */
@ConfigMapping(prefix = "siyu.fan.access")
interface AccessSettings {
    /** How many fans one of the staff may look at in an hour before the alarm is raised; a fan looked at twice counts twice. */
    @WithDefault("5000")
    long alarmOver();

    /** How long a look is kept. */
    @WithDefault("P400D")
    Duration kept();

    /** How often old looks are deleted, as the scheduler reads it. */
    @WithDefault("1h")
    String sweepEvery();
}
