package io.siyu.fan.lead;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How leads are kept alive. */
@ConfigMapping(prefix = "siyu.fan.lead")
interface LeadSettings {
    /** How long after its date a lead that nobody contacted comes back. */
    @WithDefault("3d")
    Duration forgottenAfter();

    /** How often forgotten ones are looked for, as the scheduler reads it. */
    @WithDefault("1m")
    String every();
}
