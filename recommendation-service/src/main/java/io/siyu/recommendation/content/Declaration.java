package io.siyu.recommendation.content;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher says of a content.
 *
 * @param quality the platform's judgement; null leaves it as it is
 * @param original the platform's finding; null leaves it as it is
 */
record Declaration(
        String accountId,
        ContentKind kind,
        List<String> verticals,
        @Nullable Place location,
        @Nullable String title,
        @Nullable String text,
        Instant publishedAt,
        @Nullable Boolean quality,
        @Nullable Boolean original) {
    /** Whether it says what only the platform or a trusted back end may say (R3). */
    boolean judges() {
        return quality != null || original != null;
    }
}
