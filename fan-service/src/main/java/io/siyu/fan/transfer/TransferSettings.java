package io.siyu.fan.transfer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How followers are moved. */
@ConfigMapping(prefix = "siyu.fan.transfer")
interface TransferSettings {
    /** How often open runs are looked for, as the scheduler reads it. */
    @WithDefault("1s")
    String every();

    /** Followers in one transaction: long enough to be worth it, short enough that nobody waits for its locks. */
    @WithDefault("500")
    @Min(1) @Max(5_000) int chunk();

    /** How long a fan may take a transfer back. */
    @WithDefault("P30D")
    Duration undoFor();
}
