package io.siyu.fan.relation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.tier.Tier;
import java.time.Instant;

/** A tier set by hand, which holds until it is lifted. */
@RegisterForReflection
public record Pin(Tier tier, String reason, String by, Instant at) {}
