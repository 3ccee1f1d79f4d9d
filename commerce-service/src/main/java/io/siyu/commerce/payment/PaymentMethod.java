package io.siyu.commerce.payment;

/** How a buyer may wish to pay; each method has one provider, or is not offered yet. */
public enum PaymentMethod {
    WALLET,
    SANDBOX
}
