package io.siyu.fan.playbook;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import java.util.UUID;

/** Refusals that concern a playbook. */
abstract sealed class PlaybookProblem extends Problem {
    private PlaybookProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** There is no such playbook. */
    static final class Unknown extends PlaybookProblem {
        Unknown() {
            super(ProblemKind.NOT_FOUND, "no-such-playbook", "There is no such playbook. GET /playbooks lists them.");
        }
    }

    /** Its plan still contacts fans; a second one would only compete with it for them. */
    static final class UnderWay extends PlaybookProblem {
        UnderWay(UUID runId) {
            super(
                    ProblemKind.CONFLICT,
                    "playbook-under-way",
                    "The account runs this playbook already (run " + runId
                            + "). Stop its wake-up plan, or wait until it has finished.");
        }
    }

    /** No such run, or one of an account the caller is not on the staff of. */
    static final class UnknownRun extends PlaybookProblem {
        UnknownRun() {
            super(ProblemKind.NOT_FOUND, "no-such-playbook-run", "There is no such run of a playbook.");
        }
    }
}
