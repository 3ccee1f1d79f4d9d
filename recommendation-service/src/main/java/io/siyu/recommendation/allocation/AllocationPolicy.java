package io.siyu.recommendation.allocation;

import io.siyu.recommendation.nebula.NebulaPolicy;
import java.time.Instant;

/**
 * How public traffic is given out, from one version to the next. Each concern has its own part; all parts change together, so that a
 * weight names one version that explains it.
 *
 * @param version 1 and up
 * @param nebula what private engagement is worth
 * @param changedBy who set it
 */
public record AllocationPolicy(long version, NebulaPolicy nebula, String changedBy, Instant changedAt) {}
