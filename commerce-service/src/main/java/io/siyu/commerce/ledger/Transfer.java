package io.siyu.commerce.ledger;

import io.siyu.platform.money.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * Money moving from one account of the books to another, for one cause.
 *
 * @param causeId the payment, the refund or the settled payment; a cause is booked once per kind
 * @param amount more than nothing
 */
public record Transfer(
        Kind kind, UUID causeId, UUID orderId, LedgerAccount from, LedgerAccount to, Money amount, Instant at) {
    /** Why money moves. */
    public enum Kind {
        PAYMENT,
        REFUND,
        SETTLEMENT
    }

    public Transfer {
        if (amount.amount() <= 0) {
            throw new IllegalArgumentException("a transfer moves more than nothing, not " + amount);
        }
    }
}
