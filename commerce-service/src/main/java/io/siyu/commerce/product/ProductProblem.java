package io.siyu.commerce.product;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Refusals about what is for sale. */
public abstract sealed class ProductProblem extends Problem {
    private ProductProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** Nobody sells this. */
    public static final class NoSuchSku extends ProductProblem {
        public NoSuchSku(Collection<UUID> unknown) {
            super(
                    ProblemKind.NOT_FOUND,
                    "no-such-sku",
                    "There is no SKU "
                            + unknown.stream().map(UUID::toString).sorted().collect(Collectors.joining(", ")) + ".");
        }
    }

    /** Less is left than was asked for. */
    public static final class OutOfStock extends ProductProblem {
        private final transient List<Shortage> left;

        public OutOfStock(List<Shortage> left) {
            super(
                    ProblemKind.CONFLICT,
                    "out-of-stock",
                    "There is not enough left; see left for what there is. Ask for less or something else.");
            this.left = List.copyOf(left);
        }

        @Override
        public Map<String, Object> extensions() {
            return Map.of("left", left);
        }
    }

    /** Goods for a store or a time slot cannot be sold here yet. */
    static final class SlotsNotOffered extends ProductProblem {
        SlotsNotOffered() {
            super(
                    ProblemKind.REFUSED,
                    "slots-not-offered",
                    "Stores and slots are not offered yet. Leave storeId and slot out.");
        }
    }

    /** A SKU keeps the currency it began with. */
    static final class OtherCurrency extends ProductProblem {
        OtherCurrency(String currency) {
            super(ProblemKind.REFUSED, "other-currency", "This SKU is sold in " + currency + ".");
        }
    }

    /** A member would pay more than a stranger. */
    static final class DearForMembers extends ProductProblem {
        DearForMembers() {
            super(
                    ProblemKind.REFUSED,
                    "member-price-above-price",
                    "The member price must not be above the price for everyone.");
        }
    }
}
