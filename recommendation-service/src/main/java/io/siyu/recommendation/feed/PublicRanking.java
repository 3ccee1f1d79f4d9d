package io.siyu.recommendation.feed;

import io.siyu.recommendation.nebula.NebulaPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The order of the public feed: score = relevance × Nebula weight, relevance = 2^(−age ÷ {@link #HALF_LIFE}). Compared by its logarithm,
 * which does not vanish for old works; of equal scores the fresher comes first, then the smaller contentId.
 */
final class PublicRanking {
    /** A day: what was published yesterday is worth half of what is published now, until relevance is learned. */
    static final Duration HALF_LIFE = Duration.ofDays(1);

    private PublicRanking() {}

    private record Ranked(Candidate candidate, double logScore) {}

    private static final Comparator<Ranked> ORDER = Comparator.comparingDouble(Ranked::logScore)
            .reversed()
            .thenComparing(ranked -> ranked.candidate().freshSince(), Comparator.reverseOrder())
            .thenComparing(ranked -> ranked.candidate().contentId());

    /** The best of the candidates, in order. */
    static List<FeedItem> best(List<Candidate> candidates, Instant now, int limit) {
        return candidates.stream()
                .map(candidate -> new Ranked(candidate, logScore(candidate, now)))
                .sorted(ORDER)
                .limit(limit)
                .map(ranked -> item(ranked.candidate(), now))
                .toList();
    }

    /**
     * How much older than the limit-th freshest content one may be and still be among the best: even the highest weight does not make up
     * for more.
     */
    static Duration reach() {
        return Duration.ofSeconds((long) Math.ceil(HALF_LIFE.toSeconds() * log2(NebulaPolicy.HIGHEST_WEIGHT)));
    }

    private static double logScore(Candidate candidate, Instant now) {
        return logRelevance(candidate, now) + log2(candidate.nebula());
    }

    private static double logRelevance(Candidate candidate, Instant now) {
        var age = Duration.between(candidate.freshSince(), now);
        return -Math.max(0, age.toNanos() / (double) HALF_LIFE.toNanos());
    }

    private static FeedItem item(Candidate candidate, Instant now) {
        var relevance = Math.pow(2, logRelevance(candidate, now));
        return new FeedItem(
                candidate.contentId(),
                candidate.accountId(),
                candidate.nebula(),
                List.of(reason("relevance", relevance), reason("nebula", candidate.nebula())));
    }

    private static String reason(String factor, double value) {
        return String.format(Locale.ROOT, "%s=%.4f", factor, value);
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
