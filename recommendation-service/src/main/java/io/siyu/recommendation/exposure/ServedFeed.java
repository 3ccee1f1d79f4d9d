package io.siyu.recommendation.exposure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A feed as it was served to a user; its slots are in order.
 *
 * @param scene public, local, vertical or follow
 */
public record ServedFeed(UUID feedId, String userId, String scene, Instant servedAt, List<Slot> slots) {
    /** One content at one position. */
    public record Slot(String contentId, String accountId) {}
}
