package io.siyu.commerce.product;

import static io.siyu.commerce.Market.API;
import static io.siyu.commerce.Market.aNew;
import static io.siyu.commerce.Market.aSku;
import static io.siyu.commerce.Market.agentOf;
import static io.siyu.commerce.Market.as;
import static io.siyu.commerce.Market.ownerOf;
import static io.siyu.commerce.Market.withoutKey;
import static io.siyu.commerce.Market.yuan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.siyu.commerce.Invariants;
import io.siyu.commerce.Market;
import io.siyu.commerce.OwnerStandIn;
import io.siyu.commerce.Together;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OwnerStandIn.class)
class ProductFlowTest {
    @Inject
    Market market;

    Map<String, String> ownerSays = Map.of();

    @AfterEach
    void nothingWasMiscounted() {
        Invariants.assertHold(market);
    }

    @Test
    void aProductStandsInTheStorefrontWithItsSkusInOrder() {
        var account = market.aCertifiedAccount();

        as(ownerOf(account))
                .body(Map.of(
                        "name",
                        "Tea",
                        "skus",
                        List.of(
                                Map.of("name", "100 g", "price", yuan(4_900), "memberPrice", yuan(4_500), "stock", 10),
                                Map.of("name", "250 g", "price", yuan(9_900), "stock", 0))))
                .post(API + "/accounts/{a}/products", account)
                .then()
                .statusCode(201)
                .header("Location", endsWith("/storefront"))
                .body("productId", notNullValue())
                .body("skus.name", equalTo(List.of("100 g", "250 g")))
                .body("skus.skuId", everyItem(notNullValue()));

        withoutKey(aNew("fan"))
                .get(API + "/accounts/{a}/storefront", account)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].skus.remaining", equalTo(List.of(10, 0)))
                .body("items[0].skus[0].memberPrice.amount", equalTo(4_500))
                .body("nextCursor", nullValue());
    }

    @Test
    void theStorefrontIsPagedNewestFirst() {
        var account = market.aCertifiedAccount();
        var older = aSku(account, 100, 1);
        var newer = aSku(account, 100, 1);
        var fan = aNew("fan");

        var first = withoutKey(fan).get(API + "/accounts/{a}/storefront?limit=1", account);
        assertThat(first.<String>path("items[0].skus[0].skuId")).isEqualTo(newer);
        withoutKey(fan)
                .queryParam("limit", 1)
                .queryParam("cursor", first.<String>path("nextCursor"))
                .get(API + "/accounts/{a}/storefront", account)
                .then()
                .body("items[0].skus[0].skuId", equalTo(older))
                .body("nextCursor", nullValue());
        withoutKey(fan)
                .get(API + "/accounts/{a}/storefront?cursor=abc", account)
                .then()
                .statusCode(400);
    }

    @Test
    void rightAfterTheAccountWasOpenedTheOwnerOfTheFactIsAsked() {
        var account = aNew("fresh");
        var founder = aNew("founder");
        ownerSays.put(
                account,
                "{\"accountId\": \"%s\", \"name\": \"Fresh\", \"kind\": \"CREATOR\", \"staffRole\": \"OWNER\"}"
                        .formatted(account));

        as(founder)
                .body(Map.of("name", "Tea", "skus", List.of(Map.of("name", "100 g", "price", yuan(100), "stock", 1))))
                .post(API + "/accounts/{a}/products", account)
                .then()
                .statusCode(201);
    }

    @Test
    void onlyOperatorsOfTheAccountSell() {
        var account = market.aCertifiedAccount();
        ownerSays.put(
                account,
                "{\"accountId\": \"%s\", \"name\": \"Acme\", \"kind\": \"ENTERPRISE\", \"staffRole\": \"AGENT\"}"
                        .formatted(account));
        var wish = Map.of("name", "Tea", "skus", List.of(Map.of("name", "100 g", "price", yuan(100), "stock", 1)));

        as(agentOf(account))
                .body(wish)
                .post(API + "/accounts/{a}/products", account)
                .then()
                .statusCode(403)
                .body("type", endsWith("/not-staff"));
        RestAssured.given()
                .contentType("application/json")
                .body(wish)
                .post(API + "/accounts/{a}/products", account)
                .then()
                .statusCode(401);
    }

    @Test
    void theOwnerOfTheFactBeingAwayIsNoRefusal() {
        var account = market.aCertifiedAccount();

        as(aNew("stranger"))
                .body(Map.of("name", "Tea", "skus", List.of(Map.of("name", "100 g", "price", yuan(100), "stock", 1))))
                .post(API + "/accounts/{a}/products", account)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
    }

    @Test
    void staffChangesPriceAndStock() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 100, 10);

        as(ownerOf(account))
                .body(Map.of("price", yuan(120), "stockChange", 5))
                .patch(API + "/skus/{s}", sku)
                .then()
                .statusCode(200)
                .body("price.amount", equalTo(120))
                .body("stock.initial", equalTo(15))
                .body("stock.remaining", equalTo(15));
        as(ownerOf(account))
                .body(Map.of("stockChange", -16))
                .patch(API + "/skus/{s}", sku)
                .then()
                .statusCode(409)
                .body("left[0].left", equalTo(15));
        as(ownerOf(account))
                .body(Map.of("price", Map.of("amount", 1, "currency", "USD")))
                .patch(API + "/skus/{s}", sku)
                .then()
                .statusCode(422)
                .body("type", endsWith("/other-currency"));
        as(ownerOf(account))
                .body(Map.of("stockChange", 1))
                .patch(API + "/skus/{s}", UUID.randomUUID())
                .then()
                .statusCode(404);

        assertThat(market.stockOf(sku)).containsExactly(15L, 15L, 0L, 0L);
    }

    @Test
    void staffWhoChangeOneSkuAtTheSameMomentBothHaveTheirWay() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 100, 10);

        var statuses = Together.call(12, number -> as(ownerOf(account))
                .body(Map.of("price", yuan(200 + number), "stockChange", 1))
                .patch(API + "/skus/{s}", sku)
                .statusCode());

        assertThat(statuses).containsOnly(200);
        assertThat(market.stockOf(sku)).containsExactly(22L, 22L, 0L, 0L);
    }

    @Test
    void aProductBringsStockSoItNeedsAKeyAndAStockChangeHappensOnceForEach() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 100, 10);

        withoutKey(ownerOf(account))
                .body(Map.of("name", "Tea", "skus", List.of(Map.of("name", "x", "price", yuan(1), "stock", 1))))
                .post(API + "/accounts/{a}/products", account)
                .then()
                .statusCode(400)
                .body("type", endsWith("/idempotency-key-missing"));
        for (var attempt = 0; attempt < 2; attempt++) {
            as(ownerOf(account), "one-delivery")
                    .body(Map.of("stockChange", 5))
                    .patch(API + "/skus/{s}", sku)
                    .then()
                    .statusCode(200)
                    .body("stock.initial", equalTo(15));
        }

        assertThat(market.stockOf(sku)).containsExactly(15L, 15L, 0L, 0L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"storeId\": \"store-1\"", "\"slot\": \"2026-02-01T10:00\"", "\"slot\": {\"day\": \"MONDAY\"}"})
    void storesAndSlotsAreRefusedRatherThanForgotten(String demand) {
        var account = market.aCertifiedAccount();

        as(ownerOf(account))
                .body(
                        "{\"name\": \"Tea\", \"skus\": [{\"name\": \"x\", \"price\": {\"amount\": 1, \"currency\": \"CNY\"},"
                                + " \"stock\": 1, " + demand + "}]}")
                .post(API + "/accounts/{a}/products", account)
                .then()
                .statusCode(422)
                .body("type", endsWith("/slots-not-offered"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "1.5", "2147483648", "9223372036854775807", "9223372036854775808", "\"1\"", "null"})
    void aPriceIsAWholeAmountAboveNothing(String amount) {
        var account = market.aCertifiedAccount();

        as(ownerOf(account))
                .body("{\"name\": \"Tea\", \"skus\": [{\"name\": \"x\", \"price\": {\"amount\": " + amount
                        + ", \"currency\": \"CNY\"}, \"stock\": 1}]}")
                .post(API + "/accounts/{a}/products", account)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "2147483648", "9223372036854775808", "\"1\"", "null"})
    void stockIsAWholeNumberNotBelowNothing(String stock) {
        var account = market.aCertifiedAccount();

        as(ownerOf(account))
                .body(
                        "{\"name\": \"Tea\", \"skus\": [{\"name\": \"x\", \"price\": {\"amount\": 1, \"currency\": \"CNY\"},"
                                + " \"stock\": " + stock + "}]}")
                .post(API + "/accounts/{a}/products", account)
                .then()
                .statusCode(400);
    }
}
