package io.siyu.commerce.order;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import java.util.Locale;

/** Refusals about orders. */
public abstract sealed class OrderProblem extends Problem {
    private OrderProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** Unknown, or none of the caller's business. */
    public static final class NoSuchOrder extends OrderProblem {
        public NoSuchOrder() {
            super(ProblemKind.NOT_FOUND, "no-such-order", "There is no such order.");
        }
    }

    /** The basket holds goods of several accounts. */
    public static final class MixedAccounts extends OrderProblem {
        public MixedAccounts() {
            super(
                    ProblemKind.REFUSED,
                    "mixed-accounts",
                    "One order buys from one account. Place one order for each account.");
        }
    }

    /** The basket holds goods of several currencies. */
    public static final class MixedCurrencies extends OrderProblem {
        public MixedCurrencies() {
            super(
                    ProblemKind.REFUSED,
                    "mixed-currencies",
                    "One order has one currency. Place one order for each currency.");
        }
    }

    /** Nobody can issue a coupon yet, so none can be valid. */
    public static final class CouponsNotOffered extends OrderProblem {
        public CouponsNotOffered() {
            super(ProblemKind.REFUSED, "coupons-not-offered", "Coupons are not offered yet. Leave couponIds out.");
        }
    }

    /** What the order is now does not lead where the caller wants it. */
    public static final class IllegalMove extends OrderProblem {
        public IllegalMove(OrderStatus from, OrderStatus to) {
            super(
                    ProblemKind.CONFLICT,
                    "order-" + from.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    "The order is " + from + " and cannot become " + to + ".");
        }
    }

    /** The time to pay is over. */
    public static final class Lapsed extends OrderProblem {
        public Lapsed() {
            super(
                    ProblemKind.CONFLICT,
                    "order-lapsed",
                    "The time to pay is over and the goods are for sale again; nothing was charged. Order again.");
        }
    }

    /** The seat's team may still fail. */
    public static final class TeamNotFormed extends OrderProblem {
        public TeamNotFormed() {
            super(
                    ProblemKind.CONFLICT,
                    "team-not-formed",
                    "The order belongs to a team that has not formed; it can be fulfilled when it has.");
        }
    }
}
