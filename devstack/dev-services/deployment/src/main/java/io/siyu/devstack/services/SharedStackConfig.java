package io.siyu.devstack.services;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Settings of the shared servers for tests and dev mode. */
@ConfigMapping(prefix = "quarkus.siyu-dev-services")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
interface SharedStackConfig {
    /** Whether tests and dev mode get the shared servers. */
    @WithDefault("true")
    boolean enabled();

    /** The service whose database it is; the application's name when not set. */
    Optional<String> service();

    /** For how long the servers stay after the last test run or dev mode has left. */
    @WithDefault("10m")
    Duration idle();
}
