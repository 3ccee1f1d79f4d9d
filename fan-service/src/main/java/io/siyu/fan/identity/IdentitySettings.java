package io.siyu.fan.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** With which keys ids of other platforms are hashed; each is written {@code <id>:<base64 of 32 bytes or more>}. */
@ConfigMapping(prefix = "siyu.fan.identity")
interface IdentitySettings {
    /** Without one no identity is taken in. */
    Optional<String> key();

    /** The key before the current one, until what was hashed with it has been linked or imported again. */
    Optional<String> formerKey();

    /** How often new links and imported identities are held against each other, as the scheduler reads it. */
    @WithDefault("1s")
    String every();
}
