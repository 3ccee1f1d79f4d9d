package io.siyu.fan.erasure;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals to forget a person now. */
abstract sealed class ErasureProblem extends Problem {
    private ErasureProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** Somebody owes the person money. */
    static final class BalanceRemaining extends ErasureProblem {
        BalanceRemaining() {
            super(
                    ProblemKind.CONFLICT,
                    "balance-remaining",
                    "There is still money of yours with an account. Spend it or have it paid back first.");
        }
    }

    /** Something is still to be paid, delivered or decided. */
    static final class OrdersOpen extends ErasureProblem {
        OrdersOpen() {
            super(
                    ProblemKind.CONFLICT,
                    "orders-open",
                    "You have orders that are not finished. Cancel them or wait until they are completed.");
        }
    }

    /** The person acts for an account. */
    static final class OnStaff extends ErasureProblem {
        OnStaff() {
            super(
                    ProblemKind.CONFLICT,
                    "on-staff",
                    "You are on the staff of an account. Leave it first; an owner who is the last one appoints another before.");
        }
    }

    /** No erasure of the caller has this id. */
    static final class Unknown extends ErasureProblem {
        Unknown() {
            super(ProblemKind.NOT_FOUND, "no-such-erasure", "You have no such erasure.");
        }
    }
}
