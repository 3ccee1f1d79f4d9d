package io.siyu.commerce.checkout;

import static io.siyu.commerce.Market.aNew;
import static io.siyu.commerce.Market.aSku;
import static io.siyu.commerce.Market.anOrder;
import static io.siyu.commerce.Market.look;
import static io.siyu.commerce.Market.pay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.commerce.Market;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CheckoutFlowTest {
    @Inject
    Market market;

    @Test
    void aPlacedOrderSetsGoodsAsideAndAPaidOneSellsThem() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_900, 5);
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
}
