package io.siyu.fan.referral;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals that concern a referral. */
abstract sealed class ReferralProblem extends Problem {
    private ReferralProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** No such code, or one that is valid no more. */
    static final class Unknown extends ReferralProblem {
        Unknown() {
            super(
                    ProblemKind.NOT_FOUND,
                    "no-such-referral-code",
                    "There is no such referral code, or it is not valid any more.");
        }
    }

    /** Nobody brings themselves. */
    static final class SelfReferral extends ReferralProblem {
        SelfReferral() {
            super(ProblemKind.REFUSED, "self-referral", "Nobody can claim their own referral code.");
        }
    }

    /** Staff are no fans. */
    static final class StaffAreNoFans extends ReferralProblem {
        StaffAreNoFans() {
            super(ProblemKind.REFUSED, "staff-are-no-fans", "The account's staff cannot be brought as fans.");
        }
    }

    /** Who was here before was brought by nobody. */
    static final class NotNew extends ReferralProblem {
        NotNew() {
            super(ProblemKind.CONFLICT, "not-a-new-fan", "Only a new fan can claim a referral code.");
        }
    }

    /** The first who brought a fan stays it. */
    static final class Attributed extends ReferralProblem {
        Attributed() {
            super(ProblemKind.CONFLICT, "already-attributed", "You came to this account through another code.");
        }
    }

    /** The referrer is not what the code says. */
    static final class WrongReferrer extends ReferralProblem {
        WrongReferrer(ReferrerKind kind) {
            super(
                    ProblemKind.REFUSED,
                    "wrong-referrer",
                    kind == ReferrerKind.STAFF
                            ? "A STAFF code needs a userId on the account's staff."
                            : "A KOC code needs a userId of a fan who is not on the account's staff.");
        }
    }
}
