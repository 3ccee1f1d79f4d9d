package io.siyu.recommendation.content;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals about contents. */
abstract sealed class ContentProblem extends Problem {
    private ContentProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** The id names no content, or one that was removed. */
    static final class NoSuchContent extends ContentProblem {
        NoSuchContent() {
            super(ProblemKind.NOT_FOUND, "no-such-content", "There is no such content.");
        }
    }

    /** The id was used by another account. */
    static final class OtherAccount extends ContentProblem {
        OtherAccount() {
            super(
                    ProblemKind.CONFLICT,
                    "content-of-another-account",
                    "This contentId belongs to another account; a content never changes its account. Choose another id.");
        }
    }

    /** A creator judged its own work. */
    static final class ReservedFields extends ContentProblem {
        ReservedFields() {
            super(
                    ProblemKind.FORBIDDEN,
                    "reserved-fields",
                    "quality and original are set by the platform or a trusted back end. Leave them out.");
        }
    }

    /** The time of publication is not one. */
    static final class PublishedAtOutOfRange extends ContentProblem {
        PublishedAtOutOfRange() {
            super(
                    ProblemKind.REFUSED,
                    "published-at-out-of-range",
                    "publishedAt must lie between 1970 and five minutes from now.");
        }
    }
}
