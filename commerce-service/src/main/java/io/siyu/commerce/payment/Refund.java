package io.siyu.commerce.payment;

import io.siyu.platform.id.Ids;
import io.siyu.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money that went back to a buyer, and why. */
@Entity
@Table(name = "refund")
public class Refund {
    @Id
    private UUID id;

    @Column(name = "payment_id")
    private UUID paymentId;

    @Column(name = "order_id")
    private UUID orderId;

    @Column(name = "account_id")
    private String accountId;

    private String reference;
    private String currency;
    private long amount;

    @Enumerated(EnumType.STRING)
    private RefundCause cause;

    private @Nullable String note;
    private Instant at;

    protected Refund() {}

    static Refund of(Payment payment, Money amount, RefundCause cause, @Nullable String note, Instant now) {
        var refund = new Refund();
        refund.id = Ids.newId(payment.accountId());
        refund.paymentId = payment.id();
        refund.orderId = payment.orderId();
        refund.accountId = payment.accountId();
        refund.currency = amount.currency();
        refund.amount = amount.amount();
        refund.cause = cause;
        refund.note = note;
        refund.at = now;
        return refund;
    }

    void sent(String providerReference) {
        reference = providerReference;
    }

    public UUID id() {
        return id;
    }

    /** What the provider calls it. */
    String reference() {
        return reference;
    }

    public Money amount() {
        return Money.of(amount, currency);
    }

    public RefundCause cause() {
        return cause;
    }

    /** What staff wrote, else the sentence of the cause. */
    public String reason() {
        return Optional.ofNullable(note).orElseGet(cause::sentence);
    }

    public Instant at() {
        return at;
    }
}
