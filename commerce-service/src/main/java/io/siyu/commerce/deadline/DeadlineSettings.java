package io.siyu.commerce.deadline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What an operator tunes about deadlines; {@code siyu.commerce.deadline.every} is how often they are looked at. */
@ConfigMapping(prefix = "siyu.commerce.deadline")
interface DeadlineSettings {
    /** How often due work is looked for, as a Quarkus duration. */
    @WithDefault("1s")
    String every();

    /** How many of a kind are done before the next kind has its turn. */
    @WithDefault("500")
    @Min(1) @Max(10_000) int batch();
}
