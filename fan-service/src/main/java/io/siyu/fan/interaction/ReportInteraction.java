package io.siyu.fan.interaction;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.ExternalId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client says a fan did.
 *
 * @param quantity how many at once, 1 if left out; minutes for LIVE_WATCH
 * @param userId only from a trusted back end
 */
@RegisterForReflection
@Schema(examples = """
        {"id": "view-1", "accountId": "night-market", "kind": "VIEW", "occurredAt": "2026-01-31T08:00:00Z", "scene": "FEED",
         "domain": "PUBLIC", "contentId": "clip-7"}
        """)
public record ReportInteraction(
        @NotNull @ExternalId String id,
        @NotNull @ExternalId String accountId,
        @NotNull ClientKind kind,
        @NotNull Instant occurredAt,
        @NotNull Scene scene,
        @NotNull Domain domain,
        @ExternalId @Nullable String contentId,

        @Min(value = 1, message = "must be at least 1") @Max(value = MAX_QUANTITY, message = "must be at most " + MAX_QUANTITY) @Nullable Integer quantity,

        @ExternalId @Nullable String userId) {
    static final int MAX_QUANTITY = 10_000;

    /** The kinds a client may tell of itself; every other kind is told by the service that saw it happen. */
    public enum ClientKind {
        VIEW,
        PROFILE_VISIT,
        LIKE,
        COMMENT,
        SHARE,
        LIVE_WATCH,
        PRODUCT_VIEW,
        REMIX,
        REPORT;

        InteractionKind kind() {
            return InteractionKind.valueOf(name());
        }
    }
}
