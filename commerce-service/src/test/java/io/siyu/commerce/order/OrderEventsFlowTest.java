package io.siyu.commerce.order;

import static io.siyu.commerce.Market.API;
import static io.siyu.commerce.Market.aNew;
import static io.siyu.commerce.Market.aSku;
import static io.siyu.commerce.Market.anOrder;
import static io.siyu.commerce.Market.as;
import static io.siyu.commerce.Market.ownerOf;
import static io.siyu.commerce.Market.pay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.commerce.Contracts;
import io.siyu.commerce.Market;
import io.siyu.commerce.Topic;
import io.siyu.commerce.Topic.Said;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderEventsFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Market market;

    @Test
    void theOthersHearOfAnOrderInTheOrderItHappened() {
        var account = market.aCertifiedAccount();
        var buyer = aNew("fan");
        var order = anOrder(buyer, aSku(account, 12_900, 5), 2);
        pay(buyer, order).then().statusCode(201);
        pay(buyer, order).then().statusCode(201);
        as(ownerOf(account))
                .body(Map.of("reason", "sold out after all"))
                .post(API + "/orders/{o}/refunds", order)
                .then()
                .statusCode(201);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Topic.withKey("commerce.order", buyer))
                .extracting(Said::type)
                .containsExactly("commerce.order.placed.v1", "commerce.order.paid.v1", "commerce.order.refunded.v1"));
    }

    @Test
    void aPaidOrderIsAPurchaseAndAFullRefundTakesItBack() {
        var account = market.aCertifiedAccount();
        var buyer = aNew("fan");
        var order = anOrder(buyer, aSku(account, 12_900, 5), 2);
        pay(buyer, order).then().statusCode(201);
        as(ownerOf(account))
                .body(Map.of("reason", "sold out after all"))
                .post(API + "/orders/{o}/refunds", order)
                .then()
                .statusCode(201);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Topic.withKey("fan.interaction", buyer))
                .hasSize(2));

        var said = Topic.withKey("fan.interaction", buyer);
        var purchase = Contracts.parsed(said.getFirst().json());
        var retracted = Contracts.parsed(said.getLast().json());
        assertThat(said.getFirst().type()).isEqualTo("fan.interaction.v1");
        assertThat(purchase.get("kind").asText()).isEqualTo("PURCHASE");
        assertThat(purchase.get("accountId").asText()).isEqualTo(account);
        assertThat(purchase.get("quantity").asInt()).isEqualTo(2);
        assertThat(purchase.get("scene").asText()).isEqualTo("LIVE");
        assertThat(said.getLast().type()).isEqualTo("fan.interaction.retracted.v1");
        assertThat(retracted.get("retracts")).isEqualTo(purchase.get("id"));
    }
}
