package io.siyu.gateway.issuer;

import io.smallrye.config.ConfigMapping;

/** What every token must say of its issuer and its audience. */
@ConfigMapping(prefix = "siyu.identity")
interface IdentitySettings {
    String issuer();

    String audience();
}
