package io.siyu.commerce.aftercare;

import static io.siyu.commerce.Market.API;
import static io.siyu.commerce.Market.aNew;
import static io.siyu.commerce.Market.aSku;
import static io.siyu.commerce.Market.anOrder;
import static io.siyu.commerce.Market.as;
import static io.siyu.commerce.Market.look;
import static io.siyu.commerce.Market.ownerOf;
import static io.siyu.commerce.Market.pay;
import static io.siyu.commerce.Market.withoutKey;
import static io.siyu.commerce.Market.yuan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.siyu.commerce.Invariants;
import io.siyu.commerce.Market;
import io.siyu.commerce.OwnerStandIn;
import io.siyu.commerce.Together;
import io.siyu.platform.id.Ids;
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
class AftercareFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Market market;

    Map<String, String> ownerSays = Map.of();

    @AfterEach
    void nothingWasMiscounted() {
        Invariants.assertHold(market);
    }

    @Test
    void aPartialRefundLeavesTheOrderPaidAndTheGoodsSold() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 10_000, 5);
        var buyer = aNew("fan");
        var order = aPaidOrder(buyer, sku);

        refund(account, order, Map.of("amount", yuan(3_000), "reason", "a dent"))
                .then()
                .statusCode(201)
                .body("amount.amount", equalTo(3_000));

        look(buyer, order)
                .then()
                .body("status", equalTo("PAID"))
                .body("refunded.amount", equalTo(3_000))
                .body("refunds[0].reason", equalTo("a dent"));
        assertThat(market.stockOf(sku)).containsExactly(5L, 4L, 0L, 1L);
    }

    @Test
    void aFullRefundBeforeFulfilmentBringsTheGoodsBack() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 10_000, 5);
        var buyer = aNew("fan");
        var order = aPaidOrder(buyer, sku);

        refund(account, order, Map.of("amount", yuan(4_000), "reason", "late"))
                .then()
                .statusCode(201);
        refund(account, order, Map.of("reason", "too late"))
                .then()
                .statusCode(201)
                .body("amount.amount", equalTo(6_000));

        look(buyer, order).then().body("status", equalTo("REFUNDED"));
        assertThat(market.stockOf(sku)).containsExactly(5L, 5L, 0L, 0L);
        refund(account, order, Map.of("reason", "again"))
                .then()
                .statusCode(422)
                .body("type", endsWith("/refund-too-large"))
                .body("left.amount", equalTo(0));
    }

    @Test
    void aProviderKnowsAMoveOfMoneyByWhatWasCommittedBefore() {
        var account = market.aCertifiedAccount();
        var order = UUID.fromString(aPaidOrder(aNew("fan"), aSku(account, 10_000, 5)));
        refund(account, order.toString(), Map.of("amount", yuan(4_000), "reason", "late"))
                .then()
                .statusCode(201);
        refund(account, order.toString(), Map.of("reason", "too late")).then().statusCode(201);

        var paid = market.rows("select id, reference from payment where order_id = ?", order)
                .getFirst();
        var payment = (UUID) paid.getFirst();

        assertThat(paid.getLast()).isEqualTo("sandbox-" + Ids.derive(order, "charge"));
        assertThat(market.rows("select reference from refund where order_id = ? order by at, id", order))
                .containsExactly(
                        List.of("sandbox-" + Ids.derive(payment, "refund:0")),
                        List.of("sandbox-" + Ids.derive(payment, "refund:4000")));
    }

    @Test
    void goodsTheBuyerHasDoNotComeBackByThemselves() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 10_000, 5);
        var order = aPaidOrder(aNew("fan"), sku);
        fulfil(account, order).then().statusCode(200).body("status", equalTo("FULFILLED"));

        refund(account, order, Map.of("reason", "broken")).then().statusCode(201);

        assertThat(market.stockOf(sku)).containsExactly(5L, 4L, 0L, 1L);
    }

    @Test
    void aFulfilledOrderCompletesByItselfAndTheSellerHasEarnedIt() {
        var account = market.aCertifiedAccount();
        var buyer = aNew("fan");
        var order = aPaidOrder(buyer, aSku(account, 10_000, 5));

        fulfil(account, order).then().statusCode(200);
        await().atMost(PATIENCE).until(() -> look(buyer, order).path("status"), equalTo("COMPLETED"));

        assertThat(booked("EARNED:" + account)).isEqualTo(10_000);
        assertThat(booked("HELD:" + account)).isZero();
        refund(account, order, Map.of("amount", yuan(1_000), "reason", "as a courtesy"))
                .then()
                .statusCode(201);
        assertThat(booked("EARNED:" + account)).isEqualTo(9_000);
    }

    @Test
    void noMoreGoesBackThanWasPaidHoweverManyAskAtOnce() {
        var account = market.aCertifiedAccount();
        var order = aPaidOrder(aNew("fan"), aSku(account, 10_000, 5));

        var statuses = Together.call(10, _ -> refund(account, order, Map.of("amount", yuan(3_000), "reason", "race"))
                .statusCode());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(3);
        assertThat(statuses).filteredOn(status -> status == 422).hasSize(7);
    }

    @Test
    void onlyStaffFulfilsAndRefunds() {
        var account = market.aCertifiedAccount();
        var buyer = aNew("fan");
        var order = aPaidOrder(buyer, aSku(account, 10_000, 5));
        ownerSays.put(account, "{\"accountId\": \"" + account + "\", \"name\": \"Acme\", \"kind\": \"ENTERPRISE\"}");

        as(buyer)
                .body(Map.of("reason", "please"))
                .post(API + "/orders/{o}/refunds", order)
                .then()
                .statusCode(403);
        as(buyer).post(API + "/orders/{o}/fulfilment", order).then().statusCode(403);
        as(aNew("stranger")).post(API + "/orders/{o}/fulfilment", order).then().statusCode(404);
    }

    @Test
    void anAgentWhoMaySeeAnOrderLearnsThatChangingItIsNotTheirs() {
        var account = market.aCertifiedAccount();
        var order = aPaidOrder(aNew("fan"), aSku(account, 10_000, 5));
        var agent = Market.agentOf(account);
        ownerSays.put(
                account,
                "{\"accountId\": \"%s\", \"name\": \"Acme\", \"kind\": \"ENTERPRISE\", \"staffRole\": \"AGENT\"}"
                        .formatted(account));

        as(agent)
                .post(API + "/orders/{o}/fulfilment", order)
                .then()
                .statusCode(403)
                .body("type", endsWith("/not-staff"));
        as(agent).post(API + "/orders/{o}/cancel", order).then().statusCode(403).body("type", endsWith("/not-staff"));
        as(agent)
                .body(Map.of("reason", "please"))
                .post(API + "/orders/{o}/refunds", order)
                .then()
                .statusCode(403)
                .body("type", endsWith("/not-staff"));
    }

    @Test
    void anUnpaidOrderCanNeitherBeFulfilledNorRefunded() {
        var account = market.aCertifiedAccount();
        var order = anOrder(aNew("fan"), aSku(account, 10_000, 5), 1);

        fulfil(account, order).then().statusCode(409).body("type", endsWith("/order-pending-payment"));
        refund(account, order, Map.of("reason", "why not")).then().statusCode(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.5", "1000000001", "2147483648", "9223372036854775808", "\"5\""})
    void aRefundIsAWholeAmountAboveNothing(String amount) {
        var account = market.aCertifiedAccount();
        var order = aPaidOrder(aNew("fan"), aSku(account, 10_000, 5));

        as(ownerOf(account))
                .body("{\"amount\": {\"amount\": " + amount + ", \"currency\": \"CNY\"}, \"reason\": \"x\"}")
                .post(API + "/orders/{o}/refunds", order)
                .then()
                .statusCode(400);
    }

    @Test
    void salesAreSummedByTheStageTheBuyersHadWhenTheyBought() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 10_000, 50);
        var deep = aNew("fan");
        announceStage(account, deep, "DEEP");
        await().atMost(PATIENCE)
                .until(() -> market.number("select count(*) from buyer_relation where user_id = ?", deep) == 1);
        var order = aPaidOrder(deep, sku);
        var other = aPaidOrder(aNew("fan"), sku);
        refund(account, other, Map.of("amount", yuan(2_500), "reason", "a dent"))
                .then()
                .statusCode(201);

        look(deep, order).then().body("buyerStage", equalTo("DEEP"));
        JsonPath sales = withoutKey(ownerOf(account))
                .get(API + "/accounts/{a}/sales", account)
                .then()
                .statusCode(200)
                .body("currencies[0].orders", equalTo(2))
                .body("currencies[0].gmv.amount", equalTo(20_000))
                .body("currencies[0].net.amount", equalTo(17_500))
                .body("currencies[0].refundRate.n", equalTo(2))
                .extract()
                .jsonPath();
        assertThat(sales.getInt("currencies[0].stages.find { it.stage == 'DEEP' }.aov.amount"))
                .isEqualTo(10_000);
        assertThat(sales.getDouble("currencies[0].refundRate.value")).isEqualTo(0.5);
        withoutKey(ownerOf(account))
                .get(API + "/accounts/{a}/sales?from=yesterday", account)
                .then()
                .statusCode(400);
    }

    private void announceStage(String account, String user, String stage) {
        market.send("fan.relation", account + ":" + user, "fan.relation.v1", """
                {"accountId": "%s", "userId": "%s", "stage": "%s", "version": 1, "changedAt": "2026-01-31T08:00:00Z"}
                """.formatted(account, user, stage));
    }

    private long booked(String ledgerAccount) {
        return market.number("select coalesce(sum(amount), 0) from ledger_entry where account = ?", ledgerAccount);
    }

    private static String aPaidOrder(String buyer, String sku) {
        var order = anOrder(buyer, sku, 1);
        pay(buyer, order).then().statusCode(201);
        return order;
    }

    private static Response refund(String account, String order, Map<String, Object> wish) {
        return as(ownerOf(account)).body(wish).post(API + "/orders/{o}/refunds", order);
    }

    private static Response fulfil(String account, String order) {
        return as(ownerOf(account)).post(API + "/orders/{o}/fulfilment", order);
    }
}
