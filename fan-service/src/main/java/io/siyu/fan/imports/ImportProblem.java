package io.siyu.fan.imports;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals that concern an import. */
abstract sealed class ImportProblem extends Problem {
    private ImportProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** No such import, or one of an account the caller is not on the staff of. */
    static final class Unknown extends ImportProblem {
        Unknown() {
            super(ProblemKind.NOT_FOUND, "no-such-import", "There is no such import.");
        }
    }

    /** The file is not one of orders. */
    static final class NotOrders extends ImportProblem {
        NotOrders() {
            super(
                    ProblemKind.MALFORMED,
                    "not-an-order-file",
                    "Send text/csv with the columns userId,occurredAt,quantity,amount and, if you like, currency;"
                            + " occurredAt as an instant or a date, amount in minor units.");
        }
    }
}
