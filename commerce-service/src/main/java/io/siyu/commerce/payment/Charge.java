package io.siyu.commerce.payment;

import io.siyu.platform.id.Ids;
import io.siyu.platform.money.Money;
import java.util.UUID;

/** What is to be taken from whom, how and for which order. */
public record Charge(UUID orderId, String accountId, String userId, PaymentMethod method, Money amount) {
    /** What the provider knows the charge by: an order is charged once. */
    UUID key() {
        return Ids.derive(orderId, "charge");
    }
}
