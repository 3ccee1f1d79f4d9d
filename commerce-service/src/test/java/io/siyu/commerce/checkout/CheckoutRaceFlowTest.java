package io.siyu.commerce.checkout;

import static io.siyu.commerce.Market.API;
import static io.siyu.commerce.Market.aNew;
import static io.siyu.commerce.Market.aSku;
import static io.siyu.commerce.Market.anOrder;
import static io.siyu.commerce.Market.as;
import static io.siyu.commerce.Market.look;
import static io.siyu.commerce.Market.ownerOf;
import static io.siyu.commerce.Market.pay;
import static io.siyu.commerce.Market.source;
import static io.siyu.commerce.Market.wants;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.commerce.Invariants;
import io.siyu.commerce.Market;
import io.siyu.commerce.Together;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CheckoutRaceFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Market market;

    @AfterEach
    void nothingWasMiscounted() {
        Invariants.assertHold(market);
    }

    @Test
    void aHundredAndTwentyBuyersRaceForTheLastSevenPieces() {
        var sku = aSku(market.aCertifiedAccount(), 100, 7);

        var statuses = Together.call(120, number -> as("racer-" + number)
                .body(wants(sku, 1))
                .post(API + "/orders")
                .statusCode());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(7);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(113);
        assertThat(market.stockOf(sku)).containsExactly(7L, 0L, 7L, 0L);
    }

    @Test
    void basketsThatCrossNeitherWaitInACircleNorTakeHalf() {
        var account = market.aCertifiedAccount();
        var tea = aSku(account, 100, 60);
        var cup = aSku(account, 100, 40);

        var statuses = Together.call(80, number -> as("racer-" + number)
                .body(Map.of(
                        "items",
                        number % 2 == 0
                                ? List.of(Map.of("skuId", tea, "quantity", 1), Map.of("skuId", cup, "quantity", 1))
                                : List.of(Map.of("skuId", cup, "quantity", 1), Map.of("skuId", tea, "quantity", 1)),
                        "source",
                        source()))
                .post(API + "/orders")
                .statusCode());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(40);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(40);
        assertThat(market.stockOf(tea)).containsExactly(60L, 20L, 40L, 0L);
        assertThat(market.stockOf(cup)).containsExactly(40L, 0L, 40L, 0L);
    }

    @Test
    void fiftyParallelRequestsWithOneKeyPlaceOneOrder() {
        var sku = aSku(market.aCertifiedAccount(), 100, 60);
        var buyer = aNew("fan");
        var key = UUID.randomUUID().toString();

        var answers = Together.call(50, _ -> as(buyer, key).body(wants(sku, 1)).post(API + "/orders"));

        var orders = new HashSet<String>();
        for (var answer : answers) {
            assertThat(answer.statusCode()).isIn(201, 409);
            if (answer.statusCode() == 201) {
                orders.add(answer.path("orderId"));
            }
        }
        assertThat(orders).hasSize(1);
        assertThat(market.stockOf(sku)).containsExactly(60L, 59L, 1L, 0L);
    }

    @Test
    void twentyParallelPaymentsChargeOnce() {
        var sku = aSku(market.aCertifiedAccount(), 100, 5);
        var buyer = aNew("fan");
        var order = anOrder(buyer, sku, 1);

        var answers = Together.call(20, _ -> pay(buyer, order));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(answers.stream()
                        .map(answer -> answer.<String>path("paymentId"))
                        .distinct())
                .hasSize(1);
    }

    @RepeatedTest(5)
    void aCancelAndAPaymentAtTheSameMomentEndInOneState() {
        var sku = aSku(market.aCertifiedAccount(), 100, 5);
        var buyer = aNew("fan");
        var order = anOrder(buyer, sku, 1);

        var statuses = Together.call(
                10,
                number -> number % 2 == 0
                        ? "pay " + pay(buyer, order).statusCode()
                        : "cancel "
                                + as(buyer)
                                        .post(API + "/orders/{o}/cancel", order)
                                        .statusCode());

        String status = look(buyer, order).path("status");
        if (status.equals("PAID")) {
            assertThat(statuses).containsOnly("pay 201", "cancel 409");
        } else {
            assertThat(status).isEqualTo("CANCELLED");
            assertThat(statuses).containsOnly("pay 409", "cancel 200", "cancel 409");
            assertThat(statuses).filteredOn("cancel 200"::equals).hasSize(1);
        }
    }

    @RepeatedTest(5)
    void aPaymentACancelARefundAndTheTimeOutAtTheSameMomentEndInOneState() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 100, 5);
        var buyer = aNew("fan");
        var order = anOrder(buyer, sku, 1);

        var statuses = Together.call(12, number -> switch (number % 4) {
            case 0 -> pay(buyer, order).statusCode();
            case 1 -> as(buyer).post(API + "/orders/{o}/cancel", order).statusCode();
            case 2 ->
                as(ownerOf(account))
                        .body(Map.of("reason", "race"))
                        .post(API + "/orders/{o}/refunds", order)
                        .statusCode();
            default -> {
                market.letTheTimeToPayPass(order);
                yield 200;
            }
        });

        assertThat(statuses).isSubsetOf(200, 201, 409, 422);
        await().atMost(PATIENCE).until(() -> !look(buyer, order).path("status").equals("PENDING_PAYMENT"));
        String status = look(buyer, order).path("status");
        assertThat(status).isIn("PAID", "CANCELLED", "REFUNDED");
        assertThat(market.stockOf(sku))
                .isEqualTo(status.equals("PAID") ? List.of(5L, 4L, 0L, 1L) : List.of(5L, 5L, 0L, 0L));
    }
}
