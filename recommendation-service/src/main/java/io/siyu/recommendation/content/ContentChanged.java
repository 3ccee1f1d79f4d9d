package io.siyu.recommendation.content;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A content as it is now: {@code recommendation.content.v1}, and what lists show. A tombstone follows when it is removed.
 *
 * @param version grows with every change
 */
@RegisterForReflection
record ContentChanged(
        String contentId,
        String accountId,
        ContentKind kind,
        List<String> verticals,
        @Nullable Place location,
        @Nullable String title,
        @Nullable String text,
        Instant publishedAt,
        boolean quality,
        boolean original,
        long version,
        Instant changedAt) {
    static final String TOPIC = "recommendation.content";
    static final String TYPE = "recommendation.content.v1";
}
