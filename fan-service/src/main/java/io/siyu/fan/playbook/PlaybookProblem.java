package io.siyu.fan.playbook;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals that concern a playbook. */
abstract sealed class PlaybookProblem extends Problem {
    private PlaybookProblem(String slug, String detail) {
        super(ProblemKind.NOT_FOUND, slug, detail);
    }

    /** There is no such playbook. */
    static final class Unknown extends PlaybookProblem {
        Unknown() {
            super("no-such-playbook", "There is no such playbook. GET /playbooks lists them.");
        }
    }

    /** No such run, or one of an account the caller is not on the staff of. */
    static final class UnknownRun extends PlaybookProblem {
        UnknownRun() {
            super("no-such-playbook-run", "There is no such run of a playbook.");
        }
    }
}
