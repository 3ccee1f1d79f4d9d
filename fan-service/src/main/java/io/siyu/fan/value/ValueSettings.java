package io.siyu.fan.value;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When accounts are fitted, and how far ahead they look. */
@ConfigMapping(prefix = "siyu.fan.value")
interface ValueSettings {
    /** How often accounts that are due are looked for, as the scheduler reads it. */
    @WithDefault("1m")
    String every();

    /** An account is fitted anew after this time in any case: silence is news, too. */
    @WithDefault("24h")
    Duration refitAfter();

    /** An account that has sold since is fitted anew after this time. */
    @WithDefault("1h")
    Duration changedAfter();

    /** How long a fit may take before another replica takes it over. */
    @WithDefault("15m")
    Duration lease();

    /** The most buyers a fit is made from, chosen by a hash of their ids; more would tighten nothing that matters. */
    @WithDefault("50000")
    @Min(1_000) @Max(500_000) int sample();

    /** Fans whose values are written in one transaction. */
    @WithDefault("2000")
    @Min(1) @Max(20_000) int chunk();

    /** How far the stored value of each fan and the account's figures look ahead. */
    @WithDefault("365")
    @Min(1) @Max(Horizon.LONGEST_DAYS) int horizonDays();
}
