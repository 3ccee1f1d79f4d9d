package io.siyu.fan.privacy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How choices reach relations. */
@ConfigMapping(prefix = "siyu.fan.privacy")
interface PrivacySettings {
    /** How often choices that are not everywhere yet are looked for, as the scheduler reads it; a choice must hold within 5 s. */
    @WithDefault("1s")
    String every();

    /** Relations in one transaction, 1–5,000. */
    @WithDefault("500")
    int chunk();
}
