package io.siyu.fan.fold;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals because of what a fan has chosen. */
public abstract sealed class FoldProblem extends Problem {
    private FoldProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** The fan does not show this to the account. */
    public static final class Folded extends FoldProblem {
        public Folded(FieldGroup group) {
            super(
                    ProblemKind.FORBIDDEN,
                    "folded",
                    "This fan does not show " + group + " to the account; it is part of aggregates only, if at all.");
        }
    }
}
