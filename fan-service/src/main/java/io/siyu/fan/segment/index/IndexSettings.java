package io.siyu.fan.segment.index;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How much memory indexes may take. */
@ConfigMapping(prefix = "siyu.fan.segment.index")
interface IndexSettings {
    /** Of all accounts together, in megabytes: a million fans take about 75, and the one in use always stays. */
    @WithDefault("96")
    @Min(1) @Max(1_000_000) int megabytes();

    /** An index nobody asked for that long is let go; under the day that deleted relations are remembered. */
    @WithDefault("PT2H")
    Duration idle();
}
