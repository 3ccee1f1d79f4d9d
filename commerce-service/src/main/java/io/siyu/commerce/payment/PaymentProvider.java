package io.siyu.commerce.payment;

import io.siyu.platform.money.Money;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * Whoever moves the money. A provider is asked inside the order's transaction, so it must be
 * repeatable by the key, which is made of what was committed before: an attempt that was rolled back and is made again has the same one.
 */
interface PaymentProvider {
    PaymentMethod method();

    /** Takes the amount from the buyer. */
    Uni<ChargeOutcome> charge(UUID key, String userId, Money amount);

    /** Gives back part or all of what was charged; the reference of the refund at the provider. */
    Uni<String> giveBack(UUID key, String chargeReference, Money amount);

    /** What became of a charge. */
    sealed interface ChargeOutcome {
        /** The money is here. */
        record Captured(String reference) implements ChargeOutcome {}

        /** The provider said no; nothing moved. */
        record Declined() implements ChargeOutcome {}
    }
}
