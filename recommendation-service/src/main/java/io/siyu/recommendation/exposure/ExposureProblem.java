package io.siyu.recommendation.exposure;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import java.util.Collection;
import java.util.Map;

/** Refusals about exposures. */
abstract sealed class ExposureProblem extends Problem {
    private ExposureProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** No such feed was served to this user. */
    static final class NoSuchFeed extends ExposureProblem {
        NoSuchFeed() {
            super(ProblemKind.NOT_FOUND, "no-such-feed", "No such feed was served to you.");
        }
    }

    /** The feed did not contain what is confirmed. */
    static final class NotServed extends ExposureProblem {
        private final transient Collection<String> contentIds;

        NotServed(Collection<String> contentIds) {
            super(
                    ProblemKind.REFUSED,
                    "not-served",
                    "The feed did not contain all of these contents; nothing was counted.");
            this.contentIds = contentIds;
        }

        @Override
        public Map<String, Object> extensions() {
            return Map.of("contentIds", contentIds);
        }
    }

    /** The feed was served too long ago. */
    static final class TooLate extends ExposureProblem {
        TooLate() {
            super(
                    ProblemKind.REFUSED,
                    "exposure-too-late",
                    "An exposure is confirmed within " + Exposure.CONFIRMED_WITHIN.toHours()
                            + " hours of being served.");
        }
    }
}
