package io.siyu.fan.tag;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;

/** How tags are kept up. */
@ConfigMapping(prefix = "siyu.fan.tag")
public interface TagSettings {
    /** How often due work is looked for, as the scheduler reads it; new interactions are looked for at once. */
    @WithDefault("1s")
    String every();

    /** Fans in one transaction. */
    @WithDefault("1000")
    @Min(1) @Max(10_000) int batch();

    /** Transactions at a time on one replica; shards are what they share, so more than those are of no use. */
    @WithDefault("2")
    @Min(1) @Max(Shard.COUNT) int workers();

    /** How old an account's quantiles may become when its fans buy. */
    @WithDefault("1h")
    Duration quantilesEvery();

    /** The clock of fans who declare none, of accounts whose region has none. */
    @WithDefault("Asia/Shanghai")
    ZoneId zone();

    /** The clocks of regions, by their names in lower case. */
    Map<String, ZoneId> zones();

    /** What amounts are compared in; those in other currencies count as not known. */
    @WithDefault("CNY")
    String currency();
}
