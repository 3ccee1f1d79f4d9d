package io.siyu.fan.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A saved segment as the staff see it.
 *
 * @param frozen when its membership was last written down, and how many it was then
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SegmentView(
        UUID segmentId,
        String accountId,
        String name,
        @Schema(implementation = FilterNode.class) JsonNode filter,
        String createdBy,
        Instant createdAt,
        Instant changedAt,
        @Nullable FreezeView frozen) {

    /** A membership that was written down. */
    @RegisterForReflection
    public record FreezeView(Instant at, long count) {}
}
