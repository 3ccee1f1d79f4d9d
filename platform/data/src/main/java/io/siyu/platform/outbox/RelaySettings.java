package io.siyu.platform.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How the relay works. */
@ConfigMapping(prefix = "siyu.outbox")
interface RelaySettings {
    /** CloudEvents source of what this service says, for example {@code /fan-service}. */
    @WithDefault("/${quarkus.application.name}")
    String source();

    /** Rows per round, 1–5,000. */
    @WithDefault("500")
    int batchSize();

    /** Topics whose readers need to know how complete their copy is. */
    Optional<List<String>> watermarkTopics();

    @WithDefault("15s")
    Duration watermarkEvery();
}
