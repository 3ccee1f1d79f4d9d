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
import static io.siyu.commerce.Market.withoutKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.commerce.Invariants;
import io.siyu.commerce.Market;
import io.siyu.commerce.OwnerStandIn;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OwnerStandIn.class)
class CheckoutFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Market market;

    Map<String, String> ownerSays = Map.of();

    @AfterEach
    void nothingWasMiscounted() {
        Invariants.assertHold(market);
    }

    @Test
    void aPlacedOrderSetsGoodsAsideAndAPaidOneSellsThem() {
        var sku = aSku(market.aCertifiedAccount(), 12_900, 5);
        var buyer = aNew("fan");

        var order = anOrder(buyer, sku, 2);
        assertThat(market.stockOf(sku)).containsExactly(5L, 3L, 2L, 0L);
        pay(buyer, order).then().statusCode(201).body("status", equalTo("CAPTURED"));

        assertThat(market.stockOf(sku)).containsExactly(5L, 3L, 0L, 2L);
        look(buyer, order)
                .then()
                .statusCode(200)
                .body("status", equalTo("PAID"))
                .body("total.amount", equalTo(25_800))
                .body("source.contentId", equalTo("live-7"))
                .body("buyerStage", equalTo("PUBLIC"))
                .body("paidAt", notNullValue());
    }

    @Test
    void theAccountsStaffAndTheBuyerSeeAnOrderAndForAStrangerThereIsNone() {
        var account = market.aCertifiedAccount();
        var buyer = aNew("fan");
        var order = anOrder(buyer, aSku(account, 12_900, 5), 1);
        ownerSays.put(account, "{\"accountId\": \"" + account + "\", \"name\": \"Acme\", \"kind\": \"ENTERPRISE\"}");

        look(buyer, order).then().statusCode(200);
        look(ownerOf(account), order).then().statusCode(200);
        look(Market.agentOf(account), order).then().statusCode(200);
        look(aNew("stranger"), order).then().statusCode(404).body("type", endsWith("/no-such-order"));
        pay(aNew("stranger"), order).then().statusCode(404);
        as(aNew("stranger")).post(API + "/orders/{o}/cancel", order).then().statusCode(404);
        withoutKey(buyer).get(API + "/me/orders").then().statusCode(200).body("items.orderId", hasItem(order));
        withoutKey(ownerOf(account))
                .get(API + "/accounts/{a}/orders", account)
                .then()
                .statusCode(200)
                .body("items.orderId", hasItem(order));
        withoutKey(aNew("stranger"))
                .get(API + "/accounts/{a}/orders", account)
                .then()
                .statusCode(403);
    }

    @Test
    void whoWantsMoreThanThereIsLearnsWhatIsLeft() {
        var sku = aSku(market.aCertifiedAccount(), 12_900, 3);

        as(aNew("fan"))
                .body(wants(sku, 4))
                .post(API + "/orders")
                .then()
                .statusCode(409)
                .body("type", endsWith("/out-of-stock"))
                .body("left[0].skuId", equalTo(sku))
                .body("left[0].left", equalTo(3));

        assertThat(market.stockOf(sku)).containsExactly(3L, 3L, 0L, 0L);
    }

    @Test
    void oneOrderBuysFromOneAccount() {
        var one = aSku(market.aCertifiedAccount(), 100, 5);
        var other = aSku(market.aCertifiedAccount(), 100, 5);

        as(aNew("fan"))
                .body(Map.of(
                        "items",
                        List.of(Map.of("skuId", one, "quantity", 1), Map.of("skuId", other, "quantity", 1)),
                        "source",
                        source()))
                .post(API + "/orders")
                .then()
                .statusCode(422)
                .body("type", endsWith("/mixed-accounts"));
    }

    @Test
    void couponsAreRefusedRatherThanForgotten() {
        var sku = aSku(market.aCertifiedAccount(), 100, 5);
        var items = List.of(Map.of("skuId", sku, "quantity", 1));

        as(aNew("fan"))
                .body(Map.of("items", items, "couponIds", List.of("ten-off"), "source", source()))
                .post(API + "/orders")
                .then()
                .statusCode(422)
                .body("type", endsWith("/coupons-not-offered"));
        as(aNew("fan"))
                .body(Map.of("items", items, "couponIds", List.of(), "source", source()))
                .post(API + "/orders")
                .then()
                .statusCode(201);
    }

    @Test
    void theSameSkuTwiceAddsUp() {
        var sku = aSku(market.aCertifiedAccount(), 100, 5);

        as(aNew("fan"))
                .body(Map.of(
                        "items",
                        List.of(Map.of("skuId", sku, "quantity", 1), Map.of("skuId", sku, "quantity", 2)),
                        "source",
                        source()))
                .post(API + "/orders")
                .then()
                .statusCode(201)
                .body("items.size()", equalTo(1))
                .body("items[0].quantity", equalTo(3));
    }

    @Test
    void anUnknownSkuIsNotFound() {
        as(aNew("fan"))
                .body(wants(UUID.randomUUID().toString(), 1))
                .post(API + "/orders")
                .then()
                .statusCode(404)
                .body("type", endsWith("/no-such-sku"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "10001", "2147483648", "9223372036854775808", "\"2\"", "null", "1e2"})
    void aQuantityIsAWholeNumberFromOne(String quantity) {
        var sku = aSku(market.aCertifiedAccount(), 100, 5);
        var body = """
                {"items": [{"skuId": "%s", "quantity": %s}], "source": {"scene": "LIVE", "domain": "PRIVATE"}}
                """.formatted(sku, quantity);

        as(aNew("fan")).body(body).post(API + "/orders").then().statusCode(400).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"items\": [], \"source\": {\"scene\": \"LIVE\", \"domain\": \"PRIVATE\"}}",
                "{\"items\": [null], \"source\": {\"scene\": \"LIVE\", \"domain\": \"PRIVATE\"}}",
                "{\"items\": [{\"skuId\": \"x\", \"quantity\": 1}], \"source\": {\"scene\": \"LIVE\", \"domain\": \"PRIVATE\"}}",
                "{\"items\": [{\"skuId\": \"0192f0c4-7d1e-7a3b-9c2d-1f4e5a6b7c8d\", \"quantity\": 1}]}",
                "{\"items\": [{\"skuId\": \"0192f0c4-7d1e-7a3b-9c2d-1f4e5a6b7c8d\", \"quantity\": 1}], \"source\": {\"scene\": \"MOON\", \"domain\": \"PRIVATE\"}}",
                "{\"items\": [{\"skuId\": \"0192f0c4-7d1e-7a3b-9c2d-1f4e5a6b7c8d\", \"quantity\": 1}], \"source\": {\"scene\": \"LIVE\", \"domain\": \"PRIVATE\", \"contentId\": \"a b\"}}",
                "[]",
                "{"
            })
    void whatIsNotAnOrderIsMalformed(String body) {
        as(aNew("fan")).body(body).post(API + "/orders").then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void payingTwiceGivesTheFirstAnswerAndChargesOnce() {
        var sku = aSku(market.aCertifiedAccount(), 12_900, 5);
        var buyer = aNew("fan");
        var order = anOrder(buyer, sku, 1);

        var first = pay(buyer, order)
                .then()
                .statusCode(201)
                .header("Location", endsWith("/orders/" + order))
                .extract()
                .asString();
        var second = pay(buyer, order).then().statusCode(201).extract().asString();

        assertThat(second).isEqualTo(first);
        assertThat(market.number("select count(*) from payment where order_id = ?", UUID.fromString(order)))
                .isOne();
    }

    @Test
    void aWalletIsNotOfferedYet() {
        var buyer = aNew("fan");
        var order = anOrder(buyer, aSku(market.aCertifiedAccount(), 12_900, 5), 1);

        as(buyer)
                .body(Map.of("method", "WALLET"))
                .post(API + "/orders/{o}/payments", order)
                .then()
                .statusCode(422)
                .body("type", endsWith("/method-not-offered"));
        as(buyer)
                .body(Map.of("method", "SHELLS"))
                .post(API + "/orders/{o}/payments", order)
                .then()
                .statusCode(400);

        look(buyer, order).then().body("status", equalTo("PENDING_PAYMENT"));
    }

    @Test
    void anOrderNeedsAnIdempotencyKeyAndTheSameKeyGivesTheSameOrder() {
        var sku = aSku(market.aCertifiedAccount(), 100, 5);
        var buyer = aNew("fan");
        var key = UUID.randomUUID().toString();

        withoutKey(buyer)
                .body(wants(sku, 1))
                .post(API + "/orders")
                .then()
                .statusCode(400)
                .body("type", endsWith("/idempotency-key-missing"));
        var first = as(buyer, key).body(wants(sku, 1)).post(API + "/orders");
        var again = as(buyer, key).body(wants(sku, 1)).post(API + "/orders");
        as(buyer, key)
                .body(wants(sku, 2))
                .post(API + "/orders")
                .then()
                .statusCode(422)
                .body("type", endsWith("/idempotency-key-reused"));

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.<String>path("orderId")).isEqualTo(first.path("orderId"));
        assertThat(market.stockOf(sku)).containsExactly(5L, 4L, 1L, 0L);
    }

    @Test
    void aCancelledOrderPutsItsGoodsBackAndCannotBePaid() {
        var sku = aSku(market.aCertifiedAccount(), 100, 5);
        var buyer = aNew("fan");
        var order = anOrder(buyer, sku, 2);

        as(buyer)
                .body(Map.of("reason", "changed my mind"))
                .post(API + "/orders/{o}/cancel", order)
                .then()
                .statusCode(200)
                .body("status", equalTo("CANCELLED"))
                .body("cancelReason", equalTo("BUYER"));

        assertThat(market.stockOf(sku)).containsExactly(5L, 5L, 0L, 0L);
        pay(buyer, order).then().statusCode(409).body("type", endsWith("/order-cancelled"));
    }

    @Test
    void anOrderNobodyPaysInTimeLapsesByItselfAndTheGoodsAreForSaleAgain() {
        var sku = aSku(market.aCertifiedAccount(), 100, 5);
        var buyer = aNew("fan");
        var order = anOrder(buyer, sku, 2);

        market.letTheTimeToPayPass(order);

        pay(buyer, order).then().statusCode(409).body("type", endsWith("/order-lapsed"));
        await().atMost(PATIENCE).until(() -> look(buyer, order).path("status"), equalTo("CANCELLED"));
        look(buyer, order).then().body("cancelReason", equalTo("LAPSED"));
        assertThat(market.stockOf(sku)).containsExactly(5L, 5L, 0L, 0L);
        pay(buyer, order).then().statusCode(409).body("type", endsWith("/order-lapsed"));
        assertThat(market.number("select count(*) from payment where order_id = ?", UUID.fromString(order)))
                .isZero();
    }

    @Test
    void anUnknownOrderIsNotFound() {
        look(aNew("fan"), UUID.randomUUID().toString()).then().statusCode(404);
    }
}
