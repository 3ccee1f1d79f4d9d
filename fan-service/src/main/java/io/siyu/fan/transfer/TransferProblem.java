package io.siyu.fan.transfer;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals that concern a fan's own transfer. */
abstract sealed class TransferProblem extends Problem {
    private TransferProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** No such transfer of this fan. */
    static final class Unknown extends TransferProblem {
        Unknown() {
            super(ProblemKind.NOT_FOUND, "no-such-transfer", "There is no such transfer of yours.");
        }
    }

    /** The time to take it back is over. */
    static final class TooLate extends TransferProblem {
        TooLate() {
            super(
                    ProblemKind.CONFLICT,
                    "transfer-undo-over",
                    "The time to undo this transfer is over. Leave the one account and follow the other instead.");
        }
    }

    /** The platform took it back already. */
    static final class Returned extends TransferProblem {
        Returned() {
            super(ProblemKind.CONFLICT, "transfer-returned", "The platform has reversed this transfer already.");
        }
    }
}
