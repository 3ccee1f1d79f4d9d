package io.siyu.fan.tag.given;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import io.siyu.platform.problem.Violation;
import java.util.List;

/** Refusals that concern tags. */
abstract sealed class TagProblem extends Problem {
    private TagProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** The catalogue has no such leaf. */
    static final class Unknown extends TagProblem {
        Unknown() {
            super(ProblemKind.NOT_FOUND, "no-such-tag", "There is no such tag; GET /tags lists the tags there are.");
        }
    }

    /** The fan does not want it, and only they can want it again. */
    static final class DeletedByFan extends TagProblem {
        DeletedByFan() {
            super(
                    ProblemKind.CONFLICT,
                    "tag-deleted-by-fan",
                    "The fan has deleted this tag for good. Only they can allow it again.");
        }
    }

    /** Staff take back only what staff gave. */
    static final class GivenByRule extends TagProblem {
        GivenByRule() {
            super(
                    ProblemKind.CONFLICT,
                    "tag-given-by-rule",
                    "Nobody of the staff gave this fan the tag: a rule gives it and takes it. The fan can delete it.");
        }
    }

    /** It would have ended before it began. */
    static final class BadExpiry extends TagProblem {
        BadExpiry() {
            super(ProblemKind.REFUSED, "bad-tag-expiry", "expiresAt must be in the future.");
        }

        @Override
        public List<Violation> violations() {
            return List.of(new Violation("expiresAt", "must be in the future"));
        }
    }

    /** A declared value the rules cannot read. */
    static final class BadFact extends TagProblem {
        BadFact() {
            super(
                    ProblemKind.REFUSED,
                    "bad-declared-fact",
                    "zone must be the name of a time zone, for example Asia/Shanghai.");
        }
    }
}
