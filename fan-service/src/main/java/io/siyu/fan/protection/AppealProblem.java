package io.siyu.fan.protection;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals that concern an appeal. */
abstract sealed class AppealProblem extends Problem {
    private AppealProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** No such appeal, or one the caller is no party to. */
    static final class Unknown extends AppealProblem {
        Unknown() {
            super(ProblemKind.NOT_FOUND, "no-such-appeal", "There is no such appeal.");
        }
    }

    /** The account that is said to have copied does not exist. */
    static final class NoSuchCopier extends AppealProblem {
        NoSuchCopier() {
            super(ProblemKind.REFUSED, "no-such-copier", "copierAccountId names no account.");
        }
    }

    /** Nobody copies themselves. */
    static final class SameAccount extends AppealProblem {
        SameAccount() {
            super(
                    ProblemKind.REFUSED,
                    "same-account",
                    "copierAccountId must be another account than the one that appeals.");
        }
    }

    /** A copy is another content. */
    static final class SameContent extends AppealProblem {
        SameContent() {
            super(
                    ProblemKind.REFUSED,
                    "same-content",
                    "copyContentId must be another content than contentId, the original.");
        }
    }

    /** One appeal at a time for one copy, and none after a grant. */
    static final class Exists extends AppealProblem {
        Exists() {
            super(
                    ProblemKind.CONFLICT,
                    "appeal-exists",
                    "An appeal of this account against this copy is under review or was granted.");
        }
    }

    /** The appeal cannot become that from what it is. */
    static final class IllegalMove extends AppealProblem {
        IllegalMove(AppealStatus from, AppealStatus to) {
            super(
                    ProblemKind.CONFLICT,
                    "illegal-appeal-decision",
                    "An appeal that is " + from + " cannot be " + to + ".");
        }
    }

    /** Only the operator of the platform decides. */
    static final class NotTheOperator extends AppealProblem {
        NotTheOperator() {
            super(ProblemKind.FORBIDDEN, "not-the-operator", "Only the operator of the platform does this.");
        }
    }
}
