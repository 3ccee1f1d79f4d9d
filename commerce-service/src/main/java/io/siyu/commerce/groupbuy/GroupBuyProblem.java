package io.siyu.commerce.groupbuy;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals about group-buys. */
public abstract sealed class GroupBuyProblem extends Problem {
    private GroupBuyProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** Unknown, or gone. */
    static final class NoSuchGroupBuy extends GroupBuyProblem {
        NoSuchGroupBuy() {
            super(ProblemKind.NOT_FOUND, "no-such-group-buy", "There is no such group-buy.");
        }
    }

    /** Only a certified account may gather money before it delivers. */
    static final class NotCertified extends GroupBuyProblem {
        NotCertified() {
            super(
                    ProblemKind.FORBIDDEN,
                    "not-certified",
                    "Only a certified account can open a group-buy. Apply for certification first.");
        }
    }

    /** The rungs are not a ladder. */
    static final class BadLadder extends GroupBuyProblem {
        BadLadder(String detail) {
            super(ProblemKind.REFUSED, "bad-ladder", detail);
        }
    }

    /** Numbers or instants that do not fit each other. */
    static final class BadTerms extends GroupBuyProblem {
        BadTerms(String detail) {
            super(ProblemKind.REFUSED, "bad-terms", detail);
        }
    }

    /** Deposits come with large tickets (C3). */
    static final class DepositNotOffered extends GroupBuyProblem {
        DepositNotOffered() {
            super(
                    ProblemKind.REFUSED,
                    "deposit-not-offered",
                    "Group-buys with a deposit are not offered yet. Leave the deposit out.");
        }
    }

    /** The SKU belongs to another account; that it exists is not said. */
    static final class ForeignSku extends GroupBuyProblem {
        ForeignSku() {
            super(ProblemKind.NOT_FOUND, "no-such-sku", "This account has no such SKU.");
        }
    }

    /** It is too early. */
    static final class NotStarted extends GroupBuyProblem {
        NotStarted() {
            super(ProblemKind.CONFLICT, "group-buy-not-started", "The group-buy has not started; see startsAt.");
        }
    }

    /** It is too late. */
    static final class Over extends GroupBuyProblem {
        Over() {
            super(ProblemKind.CONFLICT, "group-buy-over", "The group-buy is over; see endsAt.");
        }
    }
}
