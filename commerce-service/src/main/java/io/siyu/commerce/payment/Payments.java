package io.siyu.commerce.payment;

import io.quarkus.arc.All;
import io.siyu.commerce.ledger.Ledger;
import io.siyu.commerce.ledger.LedgerAccount;
import io.siyu.commerce.ledger.Transfer;
import io.siyu.commerce.payment.PaymentProvider.ChargeOutcome;
import io.siyu.platform.id.Ids;
import io.siyu.platform.money.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes money for orders and gives it back, and books both. Works in the transaction of the caller, who holds the order's row: that is what
 * makes an order paid once and refunded no more than was paid.
 */
@ApplicationScoped
public class Payments {
    private final PaymentRepository payments;
    private final RefundRepository refunds;
    private final Ledger ledger;
    private final Map<PaymentMethod, PaymentProvider> providers;

    Payments(
            PaymentRepository payments, RefundRepository refunds, Ledger ledger, @All List<PaymentProvider> providers) {
        this.payments = payments;
        this.refunds = refunds;
        this.ledger = ledger;
        this.providers = providers.stream().collect(Collectors.toMap(PaymentProvider::method, Function.identity()));
    }

    public Uni<Optional<Payment>> ofOrder(UUID orderId) {
        return payments.ofOrder(orderId);
    }

    public Uni<List<Refund>> refundsOf(UUID orderId) {
        return refunds.ofOrder(orderId);
    }

    /** Fails with 422 before anything is touched when nobody provides the method. */
    public void requireOffered(PaymentMethod method) {
        var _ = providerOf(method);
    }

    /** Takes the whole amount, or fails with 422 when the provider declines. */
    public Uni<Payment> capture(Charge charge, Instant now) {
        var id = Ids.newId(charge.accountId());
        return providerOf(charge.method())
                .charge(charge.key(), charge.userId(), charge.amount())
                .map(outcome -> switch (outcome) {
                    case ChargeOutcome.Captured(var reference) -> Payment.captured(id, charge, reference, now);
                    case ChargeOutcome.Declined() -> throw new PaymentProblem.Declined();
                })
                .call(payments::persistAndFlush)
                .call(payment -> ledger.book(new Transfer(
                        Transfer.Kind.PAYMENT,
                        payment.id(),
                        charge.orderId(),
                        LedgerAccount.provider(charge.method().name()),
                        LedgerAccount.heldFor(charge.accountId()),
                        charge.amount(),
                        now)));
    }

    /**
     * Gives back an amount.
     *
     * @param amount null for all that is left
     * @param note what staff says to the buyer; null leaves the sentence of the cause
     */
    public Uni<Refund> giveBack(
            Payment payment, @Nullable Money amount, RefundCause cause, @Nullable String note, Instant now) {
        var back = amount == null ? payment.left() : amount;
        if (back.amount() == 0) {
            return Uni.createFrom().failure(new PaymentProblem.RefundTooLarge(payment.left()));
        }
        var key = payment.keyOfNextRefund();
        payment.giveBack(back);
        var refund = Refund.of(payment, back, cause, note, now);
        return providerOf(payment.method())
                .giveBack(key, payment.reference(), back)
                .invoke(refund::sent)
                .chain(() -> refunds.persistAndFlush(refund))
                .call(() -> ledger.book(new Transfer(
                        Transfer.Kind.REFUND,
                        refund.id(),
                        payment.orderId(),
                        payment.isSettled()
                                ? LedgerAccount.earnedBy(payment.accountId())
                                : LedgerAccount.heldFor(payment.accountId()),
                        LedgerAccount.provider(payment.method().name()),
                        back,
                        now)));
    }

    /** Gives everything back because the order could not take it any more. */
    public Uni<Refund> sendBack(Payment payment, RefundCause cause, Instant now) {
        payment.markSentBack(cause);
        return giveBack(payment, null, cause, null, now);
    }

    /** What was held for the seller becomes the seller's; nothing happens the second time. */
    public Uni<Void> settle(Payment payment, Instant now) {
        return payment.settle(now)
                .map(earned -> ledger.book(new Transfer(
                        Transfer.Kind.SETTLEMENT,
                        payment.id(),
                        payment.orderId(),
                        LedgerAccount.heldFor(payment.accountId()),
                        LedgerAccount.earnedBy(payment.accountId()),
                        earned,
                        now)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private PaymentProvider providerOf(PaymentMethod method) {
        var provider = providers.get(method);
        if (provider == null) {
            throw new PaymentProblem.MethodNotOffered(method);
        }
        return provider;
    }
}
