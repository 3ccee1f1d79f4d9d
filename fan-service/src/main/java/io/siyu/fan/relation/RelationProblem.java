package io.siyu.fan.relation;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals that concern a relation. */
public abstract sealed class RelationProblem extends Problem {
    private RelationProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** This account has no such fan. */
    public static final class NoSuchFan extends RelationProblem {
        public NoSuchFan() {
            super(ProblemKind.NOT_FOUND, "no-such-fan", "This account has no such fan.");
        }
    }
}
