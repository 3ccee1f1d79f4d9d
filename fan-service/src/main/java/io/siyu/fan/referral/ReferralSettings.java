package io.siyu.fan.referral;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Who counts as brought. */
@ConfigMapping(prefix = "siyu.fan.referral")
interface ReferralSettings {
    /** How long after the first sign of a fan they are new: whoever follows a link has looked around before claiming. */
    @WithDefault("1d")
    Duration newFor();
}
