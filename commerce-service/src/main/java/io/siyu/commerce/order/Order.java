package io.siyu.commerce.order;

import io.siyu.commerce.attribution.BuyerStage;
import io.siyu.commerce.attribution.Source;
import io.siyu.commerce.product.StockItem;
import io.siyu.platform.money.Money;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one buyer ordered from one account, and what became of it. */
@Entity
@Table(name = "sales_order")
public class Order {
    @Id
    private UUID id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "user_id")
    private String userId;

    @Enumerated(EnumType.STRING)
    private OrderKind kind;

    @Column(name = "claim_id")
    private @Nullable UUID claimId;

    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    private String currency;
    private long total;
    private long paid;
    private long refunded;

    @Embedded
    private Source source;

    @Enumerated(EnumType.STRING)
    @Column(name = "buyer_stage")
    private BuyerStage buyerStage;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "order_line", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "line")
    private List<OrderLine> lines = new ArrayList<>();

    @Column(name = "placed_at")
    private Instant placedAt;

    @Column(name = "pay_by")
    private Instant payBy;

    @Column(name = "paid_at")
    private @Nullable Instant paidAt;

    @Column(name = "fulfilled_at")
    private @Nullable Instant fulfilledAt;

    @Column(name = "complete_by")
    private @Nullable Instant completeBy;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "cancelled_at")
    private @Nullable Instant cancelledAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "cancel_reason")
    private @Nullable CancelReason cancelReason;

    @Column(name = "cancel_note")
    private @Nullable String cancelNote;

    @Column(name = "refunded_at")
    private @Nullable Instant refundedAt;

    @Version
    private int version;

    protected Order() {}

    public static Order place(NewOrder placed, BuyerStage stage, Instant now) {
        var order = new Order();
        order.id = placed.id();
        order.accountId = placed.accountId();
        order.userId = placed.userId();
        order.kind = placed.kind();
        order.claimId = placed.claimId();
        order.status = OrderStatus.PENDING_PAYMENT;
        order.currency = placed.currency();
        order.lines.addAll(placed.lines());
        order.total = placed.lines().stream().mapToLong(OrderLine::total).reduce(0, Math::addExact);
        order.source = placed.source();
        order.buyerStage = stage;
        order.placedAt = now;
        order.payBy = placed.payBy();
        return order;
    }

    public OrderEvent.Placed placed() {
        return new OrderEvent.Placed(
                id, accountId, userId, kind, total(), items(), source, buyerStage, payBy, placedAt);
    }

    /** Takes the payment of the whole total; fails when the order is cancelled or its time to pay is over. */
    public OrderEvent.Paid pay(Instant now) {
        if (isOverdue(now) || cancelReason == CancelReason.LAPSED) {
            throw new OrderProblem.Lapsed();
        }
        if (status == OrderStatus.CANCELLED) {
            throw new OrderProblem.IllegalMove(status, OrderStatus.PAID);
        }
        return paid(now);
    }

    /** Takes a payment that came after the deadline, for an order that got its goods once more. */
    public OrderEvent.Paid payLate(Instant now) {
        requireLapsed();
        cancelledAt = null;
        cancelReason = null;
        return paid(now);
    }

    private OrderEvent.Paid paid(Instant now) {
        moveTo(OrderStatus.PAID);
        paid = total;
        paidAt = now;
        return new OrderEvent.Paid(id, accountId, userId, kind, total(), items(), source, buyerStage, now);
    }

    /** Notes a payment that came after the deadline and went back at once: nothing was bought. */
    public OrderEvent.PaymentReturned returnPayment(String cause, Instant now) {
        requireLapsed();
        moveTo(OrderStatus.REFUNDED);
        paid = total;
        refunded = total;
        refundedAt = now;
        return new OrderEvent.PaymentReturned(id, accountId, userId, total(), cause, now);
    }

    private void requireLapsed() {
        if (cancelReason != CancelReason.LAPSED) {
            throw new OrderProblem.IllegalMove(status, OrderStatus.PAID);
        }
    }

    /** Ends an order that nobody has paid. */
    public OrderEvent.Cancelled cancel(CancelReason reason, @Nullable String note, Instant now) {
        moveTo(OrderStatus.CANCELLED);
        cancelledAt = now;
        cancelReason = reason;
        cancelNote = note;
        return new OrderEvent.Cancelled(id, accountId, userId, total(), reason, now);
    }

    /** The goods are with the buyer; the order completes by itself when the buyer has had time to complain. */
    public OrderEvent.Fulfilled fulfil(Instant complainBy, Instant now) {
        moveTo(OrderStatus.FULFILLED);
        fulfilledAt = now;
        completeBy = complainBy;
        return new OrderEvent.Fulfilled(id, accountId, userId, total(), now);
    }

    public OrderEvent.Completed complete(Instant now) {
        moveTo(OrderStatus.COMPLETED);
        completedAt = now;
        return new OrderEvent.Completed(id, accountId, userId, total(), now);
    }

    /**
     * Notes that money went back, at most what was paid; when nothing is left the order is REFUNDED.
     *
     * @param refundId of the refund, which makes the event's id
     */
    public OrderEvent.Refunded refund(UUID refundId, Money amount, String cause, Instant now) {
        if (paid == 0 || status == OrderStatus.REFUNDED) {
            throw new OrderProblem.IllegalMove(status, OrderStatus.REFUNDED);
        }
        if (amount.amount() > paid - refunded) {
            throw new IllegalStateException("refunds of order " + id + " exceed its payment");
        }
        refunded += amount.amount();
        if (refunded == paid) {
            moveTo(OrderStatus.REFUNDED);
            refundedAt = now;
        }
        return new OrderEvent.Refunded(
                refundId, id, accountId, userId, total(), amount, refunded(), refunded == paid, cause, now);
    }

    private void moveTo(OrderStatus next) {
        if (!status.canBecome(next)) {
            throw new OrderProblem.IllegalMove(status, next);
        }
        status = next;
    }

    /** Whether the time to pay is over, whoever has noticed. */
    public boolean isOverdue(Instant now) {
        return status == OrderStatus.PENDING_PAYMENT && !now.isBefore(payBy);
    }

    /** Cancelled because nobody had paid in time. */
    public boolean hasLapsed() {
        return status == OrderStatus.CANCELLED && cancelReason == CancelReason.LAPSED;
    }

    public boolean isDueToComplete(Instant now) {
        return status == OrderStatus.FULFILLED && completeBy != null && !now.isBefore(completeBy);
    }

    /** Goods come back by themselves only while the seller still has them. */
    public boolean isWithSeller() {
        return fulfilledAt == null;
    }

    public List<StockItem> items() {
        return lines.stream()
                .map(line -> new StockItem(line.skuId(), line.quantity()))
                .toList();
    }

    public UUID id() {
        return id;
    }

    public String accountId() {
        return accountId;
    }

    public String userId() {
        return userId;
    }

    public OrderKind kind() {
        return kind;
    }

    public Optional<UUID> claimId() {
        return Optional.ofNullable(claimId);
    }

    public OrderStatus status() {
        return status;
    }

    public Money total() {
        return Money.of(total, currency);
    }

    Money paid() {
        return Money.of(paid, currency);
    }

    Money refunded() {
        return Money.of(refunded, currency);
    }

    /** What was paid and has not gone back. */
    public Money kept() {
        return Money.of(paid - refunded, currency);
    }

    Source source() {
        return source;
    }

    BuyerStage buyerStage() {
        return buyerStage;
    }

    List<OrderLine> lines() {
        return lines;
    }

    Instant placedAt() {
        return placedAt;
    }

    public Instant payBy() {
        return payBy;
    }

    Optional<Instant> paidAt() {
        return Optional.ofNullable(paidAt);
    }

    Optional<Instant> fulfilledAt() {
        return Optional.ofNullable(fulfilledAt);
    }

    Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    Optional<Instant> cancelledAt() {
        return Optional.ofNullable(cancelledAt);
    }

    Optional<CancelReason> cancelReason() {
        return Optional.ofNullable(cancelReason);
    }

    Optional<Instant> refundedAt() {
        return Optional.ofNullable(refundedAt);
    }
}
