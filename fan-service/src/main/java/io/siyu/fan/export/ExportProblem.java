package io.siyu.fan.export;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals that concern an export. */
abstract sealed class ExportProblem extends Problem {
    private ExportProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** No export of the caller has this id, or it was deleted since. */
    static final class Unknown extends ExportProblem {
        Unknown() {
            super(
                    ProblemKind.NOT_FOUND,
                    "no-such-export",
                    "You have no such export. They are kept for seven days; ask for another one.");
        }
    }
}
