package io.siyu.fan.certification;

import io.siyu.fan.account.CertificationStatus;
import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals that concern a certification. */
abstract sealed class CertificationProblem extends Problem {
    private CertificationProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** There is no such certification. */
    static final class Unknown extends CertificationProblem {
        Unknown() {
            super(ProblemKind.NOT_FOUND, "no-such-certification", "There is no such certification.");
        }
    }

    /** One application at a time. */
    static final class UnderReview extends CertificationProblem {
        UnderReview() {
            super(
                    ProblemKind.CONFLICT,
                    "certification-under-review",
                    "An application of this account is under review. Wait for its decision.");
        }
    }

    /** The certification cannot become that from what it is. */
    static final class IllegalMove extends CertificationProblem {
        IllegalMove(CertificationStatus from, Decision decision) {
            super(
                    ProblemKind.CONFLICT,
                    "illegal-certification-decision",
                    "A certification that is " + from + " cannot be " + decision + ".");
        }
    }

    /** An end that makes no sense. */
    static final class BadExpiry extends CertificationProblem {
        BadExpiry() {
            super(
                    ProblemKind.REFUSED,
                    "bad-certification-expiry",
                    "expiresAt must be in the future, and only a grant has one.");
        }
    }

    /** Only the operator of the platform decides. */
    static final class NotTheOperator extends CertificationProblem {
        NotTheOperator() {
            super(ProblemKind.FORBIDDEN, "not-the-operator", "Only the operator of the platform decides this.");
        }
    }
}
