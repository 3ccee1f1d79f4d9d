package io.siyu.commerce.payment;

import io.siyu.platform.money.Money;
import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import java.util.Map;

/** Refusals about money. */
public abstract sealed class PaymentProblem extends Problem {
    private PaymentProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** The method is known and nobody provides it here. */
    static final class MethodNotOffered extends PaymentProblem {
        MethodNotOffered(PaymentMethod method) {
            super(
                    ProblemKind.REFUSED,
                    "method-not-offered",
                    "Payment by " + method + " is not offered here. Choose another method.");
        }
    }

    /** The provider said no. */
    static final class Declined extends PaymentProblem {
        Declined() {
            super(
                    ProblemKind.REFUSED,
                    "payment-declined",
                    "The provider declined the payment; nothing was charged. Try another method.");
        }
    }

    /** More would go back than is left of the payment. */
    public static final class RefundTooLarge extends PaymentProblem {
        private final transient Money left;

        public RefundTooLarge(Money left) {
            super(
                    ProblemKind.REFUSED,
                    "refund-too-large",
                    "At most what is left of the payment can be refunded; see left.");
            this.left = left;
        }

        @Override
        public Map<String, Object> extensions() {
            return Map.of("left", left);
        }
    }

    /** The refund is in another currency than the payment. */
    static final class OtherCurrency extends PaymentProblem {
        OtherCurrency(String currency) {
            super(ProblemKind.REFUSED, "other-currency", "The order was paid in " + currency + ".");
        }
    }
}
