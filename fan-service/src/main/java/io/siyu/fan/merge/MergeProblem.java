package io.siyu.fan.merge;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals that concern a merge. */
abstract sealed class MergeProblem extends Problem {
    private MergeProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** No such merge, or one that is not the caller's to know. */
    static final class Unknown extends MergeProblem {
        Unknown() {
            super(ProblemKind.NOT_FOUND, "no-such-merge", "There is no such merge.");
        }
    }

    /** It was refused or undone. */
    static final class Over extends MergeProblem {
        Over() {
            super(
                    ProblemKind.CONFLICT,
                    "merge-over",
                    "This merge was refused or undone. Link the identity anew to be asked again.");
        }
    }

    /** What went from one to another must be able to go back by itself. */
    static final class Chained extends MergeProblem {
        Chained() {
            super(
                    ProblemKind.CONFLICT,
                    "merge-chained",
                    "One of the two is part of another merge with this account. Undo that one first.");
        }
    }
}
