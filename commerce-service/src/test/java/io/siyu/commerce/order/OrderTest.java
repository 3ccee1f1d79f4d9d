package io.siyu.commerce.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.siyu.commerce.attribution.BuyerStage;
import io.siyu.commerce.attribution.Source;
import io.siyu.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");
    private static final Instant PAY_BY = NOW.plusSeconds(900);
    private static final Duration A_WEEK = Duration.ofDays(7);

    @Test
    void theTotalIsTheSumOfItsLines() {
        assertThat(anOrder().total()).isEqualTo(Money.of(2 * 12_900 + 5_000, "CNY"));
    }

    @Test
    void aCancelledOrderCannotBePaid() {
        var order = anOrder();
        var cancelled = order.cancel(CancelReason.BUYER, "changed my mind", NOW);

        assertThat(cancelled.reason()).isEqualTo(CancelReason.BUYER);
        assertThatExceptionOfType(OrderProblem.IllegalMove.class).isThrownBy(() -> order.pay(NOW));
    }

    @Test
    void aPaidOrderCannotBeCancelled() {
        var order = aPaidOrder();

        assertThatExceptionOfType(OrderProblem.IllegalMove.class)
                .isThrownBy(() -> order.cancel(CancelReason.BUYER, null, NOW))
                .satisfies(problem -> assertThat(problem.slug()).isEqualTo("order-paid"));
    }

    @Test
    void theTimeToPayEndsAtTheVeryInstant() {
        assertThat(anOrder().pay(PAY_BY.minusNanos(1_000)).total().amount()).isEqualTo(30_800);
        assertThatExceptionOfType(OrderProblem.Lapsed.class)
                .isThrownBy(() -> anOrder().pay(PAY_BY));
    }

    @Test
    void onlyALapsedOrderTakesALatePayment() {
        var lapsed = anOrder();
        var _ = lapsed.cancel(CancelReason.LAPSED, null, PAY_BY);
        var cancelled = anOrder();
        var _ = cancelled.cancel(CancelReason.BUYER, null, NOW);

        assertThat(lapsed.payLate(PAY_BY).at()).isEqualTo(PAY_BY);
        assertThat(lapsed.status()).isEqualTo(OrderStatus.PAID);
        assertThatExceptionOfType(OrderProblem.IllegalMove.class).isThrownBy(() -> cancelled.payLate(PAY_BY));
    }

    @Test
    void aReturnedLatePaymentLeavesNothingWithTheSeller() {
        var order = anOrder();
        var _ = order.cancel(CancelReason.LAPSED, null, PAY_BY);

        var returned = order.returnPayment("TOO_LATE_TEAM_FULL", PAY_BY);

        assertThat(returned.total()).isEqualTo(order.total());
        assertThat(order.status()).isEqualTo(OrderStatus.REFUNDED);
        assertThat(order.kept().amount()).isZero();
        assertThat(order.paidAt()).isEmpty();
    }

    @Test
    void aPartialRefundLeavesTheStatusAndAFullOneEndsTheOrder() {
        var order = aPaidOrder();

        var part = order.refund(UUID.randomUUID(), Money.of(800, "CNY"), "REQUESTED", NOW);
        assertThat(part.full()).isFalse();
        assertThat(order.status()).isEqualTo(OrderStatus.PAID);
        var rest = order.refund(UUID.randomUUID(), Money.of(30_000, "CNY"), "REQUESTED", NOW);

        assertThat(rest.full()).isTrue();
        assertThat(order.status()).isEqualTo(OrderStatus.REFUNDED);
    }

    @Test
    void noMoreGoesBackThanWasPaid() {
        var order = aPaidOrder();

        assertThatIllegalStateException()
                .isThrownBy(() -> order.refund(UUID.randomUUID(), Money.of(30_801, "CNY"), "REQUESTED", NOW));
    }

    @Test
    void anOrderCompletesWhenTheBuyerHasHadTimeToComplain() {
        var order = aPaidOrder();
        var fulfilled = order.fulfil(NOW.plus(A_WEEK), NOW);

        assertThat(fulfilled.at()).isEqualTo(NOW);
        assertThat(order.isDueToComplete(NOW.plus(A_WEEK).minusNanos(1_000))).isFalse();
        assertThat(order.isDueToComplete(NOW.plus(A_WEEK))).isTrue();
        assertThat(order.complete(NOW.plus(A_WEEK)).type()).isEqualTo("commerce.order.completed.v1");
    }

    @Test
    void anUnpaidOrderCannotBeFulfilled() {
        assertThatExceptionOfType(OrderProblem.IllegalMove.class)
                .isThrownBy(() -> anOrder().fulfil(NOW.plus(A_WEEK), NOW));
    }

    @Test
    void theLifecycleHasNoOtherMoves() {
        Map<OrderStatus, Set<OrderStatus>> moves = Map.of(
                OrderStatus.PENDING_PAYMENT, EnumSet.of(OrderStatus.PAID, OrderStatus.CANCELLED),
                OrderStatus.PAID, EnumSet.of(OrderStatus.FULFILLED, OrderStatus.REFUNDED),
                OrderStatus.FULFILLED, EnumSet.of(OrderStatus.COMPLETED, OrderStatus.REFUNDED),
                OrderStatus.COMPLETED, EnumSet.of(OrderStatus.REFUNDED),
                OrderStatus.CANCELLED, EnumSet.of(OrderStatus.PAID, OrderStatus.REFUNDED),
                OrderStatus.REFUNDED, EnumSet.noneOf(OrderStatus.class));

        for (var from : OrderStatus.values()) {
            for (var to : OrderStatus.values()) {
                assertThat(from.canBecome(to))
                        .as("%s to %s", from, to)
                        .isEqualTo(moves.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    @Test
    void theSamePurchaseHasTheSameInteractionEachTimeItIsTold() {
        var paid = anOrder().pay(NOW);
        var purchase = Purchase.of(paid);

        assertThat(Purchase.of(paid).id()).isEqualTo(purchase.id());
        assertThat(UUID.fromString(purchase.id()).version()).isEqualTo(5);
        assertThat(purchase.quantity()).isEqualTo(3);
    }

    private static Order anOrder() {
        var lines = List.of(
                new OrderLine(UUID.randomUUID(), "Tea", 12_900, 2), new OrderLine(UUID.randomUUID(), "Cup", 5_000, 1));
        var placed = new NewOrder(
                UUID.randomUUID(), "acme", "user-1", OrderKind.SHOP, null, "CNY", lines, Source.UNSAID, PAY_BY);
        return Order.place(placed, BuyerStage.PRIMARY, NOW);
    }

    private static Order aPaidOrder() {
        var order = anOrder();
        assertThat(order.pay(NOW).total()).isEqualTo(order.total());
        return order;
    }
}
