package io.siyu.commerce.payment;

import io.siyu.platform.id.Ids;
import io.siyu.platform.money.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one payment of an order: captured in full, given back in parts or whole, never by more than was captured. */
@Entity
@Table(name = "payment")
public class Payment {
    @Id
    private UUID id;

    @Column(name = "order_id")
    private UUID orderId;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "user_id")
    private String userId;

    @Enumerated(EnumType.STRING)
    private PaymentMethod method;

    private String reference;
    private String currency;
    private long amount;
    private long refunded;

    @Enumerated(EnumType.STRING)
    @Column(name = "sent_back")
    private @Nullable RefundCause sentBack;

    @Column(name = "captured_at")
    private Instant capturedAt;

    @Column(name = "settled_at")
    private @Nullable Instant settledAt;

    @Version
    private int version;

    protected Payment() {}

    static Payment captured(UUID id, Charge charge, String reference, Instant now) {
        var payment = new Payment();
        payment.id = id;
        payment.orderId = charge.orderId();
        payment.accountId = charge.accountId();
        payment.userId = charge.userId();
        payment.method = charge.method();
        payment.reference = reference;
        payment.currency = charge.amount().currency();
        payment.amount = charge.amount().amount();
        payment.capturedAt = now;
        return payment;
    }

    /** What a provider knows the next refund by: a payment has one refund after so much has gone back. */
    UUID keyOfNextRefund() {
        return Ids.derive(id, "refund:" + refunded);
    }

    /** Takes the amount off what is left; fails when more is asked for than that. */
    void giveBack(Money back) {
        if (!back.currency().equals(currency)) {
            throw new PaymentProblem.OtherCurrency(currency);
        }
        if (back.amount() > left().amount()) {
            throw new PaymentProblem.RefundTooLarge(left());
        }
        refunded += back.amount();
    }

    /** The order this was for could not take it any more. */
    void markSentBack(RefundCause cause) {
        sentBack = cause;
    }

    /** What the seller has now earned, which is what is left; nothing the second time. */
    Optional<Money> settle(Instant now) {
        if (settledAt != null || left().amount() == 0) {
            return Optional.empty();
        }
        settledAt = now;
        return Optional.of(left());
    }

    boolean isSettled() {
        return settledAt != null;
    }

    public UUID id() {
        return id;
    }

    UUID orderId() {
        return orderId;
    }

    String accountId() {
        return accountId;
    }

    PaymentMethod method() {
        return method;
    }

    String reference() {
        return reference;
    }

    public Money amount() {
        return Money.of(amount, currency);
    }

    /** What was captured and not given back. */
    public Money left() {
        return Money.of(amount - refunded, currency);
    }

    Instant capturedAt() {
        return capturedAt;
    }

    Optional<RefundCause> sentBack() {
        return Optional.ofNullable(sentBack);
    }
}
