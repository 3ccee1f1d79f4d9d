package io.siyu.gateway.issuer;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The built-in issuer; all of it is refused outside the profiles dev and test. */
@ConfigMapping(prefix = "siyu.gateway.issuer")
interface IssuerSettings {
    /** On by default in the profiles dev and test. */
    Optional<Boolean> enabled();

    /** Where the signing keys are kept; replicas that share it sign with the same key. */
    Optional<Path> keyDir();
}
