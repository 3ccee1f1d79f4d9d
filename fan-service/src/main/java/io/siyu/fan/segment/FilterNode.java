package io.siyu.fan.segment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.tier.Tier;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A filter as the API document shows it; what is sent is read by hand, so that each mistake is told by its path. */
@RegisterForReflection
@Schema(
        name = "SegmentFilter",
        description =
                "A node has exactly one of all, any, not, tier, tag, metric, did; a metric stands with at least one comparison. The JSON schema at /api/fan/v1/segments/schema says all of it.")
record FilterNode(
        @Nullable List<FilterNode> all,
        @Nullable List<FilterNode> any,
        @Nullable FilterNode not,
        @Nullable List<Tier> tier,

        @Schema(description = "a leaf tag of GET /api/fan/v1/tags") @Nullable String tag,

        @Schema(
                enumeration = {
                    "intimacy",
                    "purchases",
                    "spend",
                    "recencyDays",
                    "followedDays",
                    "knownDays",
                    "daysInTier",
                    "groups"
                })
        @Nullable String metric,

        @Nullable BigDecimal gte,
        @Nullable BigDecimal lte,
        @Nullable BigDecimal gt,
        @Nullable BigDecimal lt,
        @Nullable BigDecimal eq,
        @Nullable DidNode did) {

    /** How often something was done in the last UTC days, today included. */
    @RegisterForReflection
    record DidNode(
            InteractionKind kind, long atLeast, @Nullable Long atMost, int withinDays) {}
}
