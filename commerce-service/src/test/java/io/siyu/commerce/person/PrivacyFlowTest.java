package io.siyu.commerce.person;

import static io.siyu.commerce.Market.API;
import static io.siyu.commerce.Market.aNew;
import static io.siyu.commerce.Market.aSku;
import static io.siyu.commerce.Market.anOrder;
import static io.siyu.commerce.Market.as;
import static io.siyu.commerce.Market.look;
import static io.siyu.commerce.Market.ownerOf;
import static io.siyu.commerce.Market.pay;
import static io.siyu.commerce.Market.withoutKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.commerce.Market;
import io.siyu.commerce.OwnerStandIn;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(OwnerStandIn.class)
class PrivacyFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Market market;

    private final String buyer = aNew("buyer");
    private String account = "";
    private String sku = "";

    @BeforeEach
    void aShop() {
        account = market.aCertifiedAccount();
        sku = aSku(account, 9_900, 10);
    }

    @Test
    void anOrderThatIsNotFinishedIsAnObligation() {
        withoutKey(buyer)
                .get(API + "/me/privacy/obligations")
                .then()
                .statusCode(200)
                .body("ordersOpen", equalTo(false))
                .body("balanceRemaining", equalTo(false));

        var order = anOrder(buyer, sku, 1);
        withoutKey(buyer).get(API + "/me/privacy/obligations").then().body("ordersOpen", equalTo(true));

        as(buyer).post(API + "/orders/{o}/cancel", order).then().statusCode(200);
        withoutKey(buyer).get(API + "/me/privacy/obligations").then().body("ordersOpen", equalTo(false));
    }

    @Test
    void theBuyerIsGivenEveryRowAndNobodyElses() {
        var order = anOrder(buyer, sku, 1);
        pay(buyer, order).then().statusCode(201);
        var unused = anOrder(aNew("other"), sku, 1);

        withoutKey(buyer)
                .get(API + "/me/privacy/data")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("sales_order", hasSize(1))
                .body("sales_order[0].id", equalTo(order))
                .body("order_line", hasSize(1))
                .body("payment", hasSize(1));
    }

    @Test
    void anErasedBuyersOrdersGoOnAsNobodys() {
        var order = anOrder(buyer, sku, 1);
        pay(buyer, order).then().statusCode(201);
        as(ownerOf(account))
                .body(Map.of("reason", "a note about " + buyer))
                .post(API + "/orders/{o}/refunds", order)
                .then()
                .statusCode(201);
        var until = Instant.now();
        var later = anOrder(buyer, sku, 1);

        erase(until);

        await().atMost(PATIENCE)
                .until(() -> market.number("select count(*) from sales_order where user_id = ?", buyer) == 1);
        look(buyer, later).then().statusCode(200);
        assertThat(market.number("select count(*) from payment where user_id = ?", buyer))
                .isZero();
        assertThat(market.number("select count(*) from refund where note like ?", "%" + buyer + "%"))
                .isZero();
        look(ownerOf(account), order)
                .then()
                .statusCode(200)
                .body("status", equalTo("REFUNDED"))
                .body("total.amount", equalTo(9_900));
        assertThat(market.number(
                        "select count(*) from sales_order where id = ?::uuid and user_id like 'erased-%'", order))
                .isEqualTo(1);
    }

    @Test
    void staffDoNotSeeTheStageOfABuyerWhoFoldsTheirBehaviour() {
        var order = anOrder(buyer, sku, 1);
        pay(buyer, order).then().statusCode(201);
        look(ownerOf(account), order).then().body("buyerStage", equalTo("PUBLIC"));

        tellRelation("FOLDED", 1);

        await().atMost(PATIENCE)
                .until(() -> look(ownerOf(account), order).jsonPath().getString("buyerStage") == null);
        withoutKey(ownerOf(account))
                .get(API + "/accounts/{a}/orders", account)
                .then()
                .statusCode(200)
                .body("items[0].orderId", equalTo(order))
                .body("items[0].buyerStage", nullValue());
        look(buyer, order).then().body("buyerStage", equalTo("PUBLIC"));
        withoutKey(ownerOf(account))
                .get(API + "/accounts/{a}/sales", account)
                .then()
                .body("currencies[0].orders", equalTo(1))
                .body("currencies[0].stages.orders.sum()", equalTo(0));
    }

    private void erase(Instant until) {
        market.send("fan.privacy", buyer, "fan.privacy.erased.v1", """
                {"userId": "%s", "mark": "00", "erasedAt": "%s"}
                """.formatted(buyer, until));
    }

    private void tellRelation(String behaviour, long version) {
        market.send("fan.relation", account + ":" + buyer, "fan.relation.v1", """
                {"accountId": "%s", "userId": "%s", "stage": "DEEP", "fold": {"BEHAVIOUR": "%s"}, "version": %d, "changedAt": "%s"}
                """.formatted(
                        account, buyer, behaviour, version, Instant.now()));
    }
}
