package io.siyu.commerce.payment;

import io.siyu.platform.money.Money;
import java.util.UUID;

/** What is to be taken from whom, how and for which order. */
public record Charge(UUID orderId, String accountId, String userId, PaymentMethod method, Money amount) {}
