package io.siyu.recommendation.weight;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How the lock holder goes about weighing. */
@ConfigMapping(prefix = "siyu.recommendation.weight")
interface WeightSettings {
    /** Pause between rounds. */
    @WithDefault("1s")
    Duration every();

    /** Rows of the queue of accounts taken in one transaction. */
    @WithDefault("1000")
    @Min(1) @Max(10_000) int accountsAtOnce();

    /** Rows of the queue of contents taken in one transaction. */
    @WithDefault("2000")
    @Min(1) @Max(10_000) int contentsAtOnce();
}
