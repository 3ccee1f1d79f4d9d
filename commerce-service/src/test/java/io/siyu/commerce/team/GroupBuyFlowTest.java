package io.siyu.commerce.team;

import static io.siyu.commerce.Market.API;
import static io.siyu.commerce.Market.aNew;
import static io.siyu.commerce.Market.aSku;
import static io.siyu.commerce.Market.ownerOf;
import static io.siyu.commerce.Market.withoutKey;
import static io.siyu.commerce.Market.yuan;
import static io.siyu.commerce.team.Deals.announce;
import static io.siyu.commerce.team.Deals.open;
import static io.siyu.commerce.team.Deals.rung;
import static io.siyu.commerce.team.Deals.terms;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.commerce.Market;
import io.siyu.commerce.OwnerStandIn;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(OwnerStandIn.class)
class GroupBuyFlowTest {
    private static final Duration LONG = Duration.ofHours(1);

    @Inject
    Market market;

    Map<String, String> ownerSays = Map.of();

    @Test
    void aGroupBuyIsFoundByAccountByContentAndByItself() {
        var account = market.aCertifiedAccount();
        var content = aNew("video");
        var terms = terms(aSku(account, 12_000, 10), 2, 5, 1, LONG);
        terms.put("contentIds", List.of(content, aNew("video")));

        String groupBuy = announce(account, terms)
                .then()
                .statusCode(201)
                .body("state", equalTo("RUNNING"))
                .body("ladder", hasSize(3))
                .body("ladder[1].price.amount", equalTo(9_000))
                .body("teamWindow", equalTo("PT1H"))
                .extract()
                .path("groupBuyId");

        var fan = aNew("fan");
        withoutKey(fan)
                .get(API + "/group-buys/{g}", groupBuy)
                .then()
                .statusCode(200)
                .body("contentIds", hasItem(content));
        withoutKey(fan)
                .get(API + "/accounts/{a}/group-buys", account)
                .then()
                .body("items.groupBuyId", equalTo(List.of(groupBuy)));
        withoutKey(fan)
                .get(API + "/contents/{c}/group-buys", content)
                .then()
                .body("items.groupBuyId", equalTo(List.of(groupBuy)));
        withoutKey(fan)
                .get(API + "/contents/{c}/group-buys", aNew("video"))
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void onlyACertifiedAccountGathersMoney() {
        var account = market.anUncertifiedAccount();
        var sku = aSku(account, 12_000, 10);
        says(account, "NONE");

        announce(account, terms(sku, 2, 5, 1, LONG)).then().statusCode(403).body("type", endsWith("/not-certified"));
    }

    @Test
    void anAccountThatWasJustCertifiedNeedNotWaitForTheNewsToArrive() {
        var account = market.anUncertifiedAccount();
        var sku = aSku(account, 12_000, 10);
        says(account, "GRANTED");

        announce(account, terms(sku, 2, 5, 1, LONG)).then().statusCode(201);
    }

    @Test
    void whatOnlyTheOwnerKnowsIsNotRefusedWhileTheOwnerIsAway() {
        var account = market.anUncertifiedAccount();
        var sku = aSku(account, 12_000, 10);

        announce(account, terms(sku, 2, 5, 1, LONG)).then().statusCode(503);
    }

    @Test
    void noTeamOpensBeforeTheStartOrAfterTheEnd() {
        var account = market.aCertifiedAccount();
        var terms = terms(aSku(account, 12_000, 10), 2, 5, 1, LONG);
        terms.put("startsAt", Instant.now().plusSeconds(600).toString());
        String groupBuy =
                announce(account, terms).then().statusCode(201).extract().path("groupBuyId");

        open(aNew("fan"), groupBuy).then().statusCode(409).body("type", endsWith("/group-buy-not-started"));
    }

    @Test
    void aSkuOfAnotherAccountIsUnknownHere() {
        var account = market.aCertifiedAccount();
        var foreign = aSku(market.aCertifiedAccount(), 12_000, 10);

        announce(account, terms(foreign, 2, 5, 1, LONG)).then().statusCode(404);
        announce(account, terms(UUID.randomUUID().toString(), 2, 5, 1, LONG))
                .then()
                .statusCode(404);
    }

    static Stream<Arguments> badTerms() {
        return Stream.of(
                Arguments.of("ladder", List.of(rung(1, 100), rung(2, 100)), 422),
                Arguments.of("ladder", List.of(rung(2, 100), rung(2, 90)), 422),
                Arguments.of("ladder", List.of(rung(3, 100)), 422),
                Arguments.of("ladder", List.of(rung(1, 100), rung(6, 90)), 422),
                Arguments.of(
                        "ladder",
                        List.of(Map.of("participants", 1, "price", Map.of("amount", 1, "currency", "USD"))),
                        422),
                Arguments.of("ladder", List.of(), 400),
                Arguments.of("ladder", List.of(rung(1, 0)), 400),
                Arguments.of("ladder", List.of(rung(0, 10)), 400),
                Arguments.of("minParticipants", 0, 400),
                Arguments.of("minParticipants", 6, 422),
                Arguments.of("maxParticipants", -1, 400),
                Arguments.of("maxParticipants", 2.5, 400),
                Arguments.of("maxParticipants", 2_147_483_648L, 400),
                Arguments.of("perUserLimit", 0, 400),
                Arguments.of("teamWindow", "PT0S", 400),
                Arguments.of("teamWindow", "an hour", 400),
                Arguments.of("teamWindow", "P400D", 400),
                Arguments.of("startsAt", "soon", 400),
                Arguments.of("endsAt", "2020-01-01T00:00:00Z", 422),
                Arguments.of("endsAt", "+1000000000-12-31T23:59:59Z", 422),
                Arguments.of("deposit", yuan(100), 422),
                Arguments.of("contentIds", List.of("a b"), 400));
    }

    @ParameterizedTest
    @MethodSource("badTerms")
    void termsThatDoNotHoldAreRefused(String field, Object value, int status) {
        var account = market.aCertifiedAccount();
        var terms = terms(aSku(account, 12_000, 10), 2, 5, 1, LONG);
        terms.put(field, value);

        announce(account, terms).then().statusCode(status).contentType("application/problem+json");
    }

    private void says(String account, String certification) {
        ownerSays.put(account, """
                {"accountId": "%s", "name": "Acme", "kind": "ENTERPRISE", "staffRole": "OWNER",
                 "certification": {"status": "%s"}}
                """.formatted(account, certification));
        withoutKey(ownerOf(account))
                .get(API + "/accounts/{a}/storefront", account)
                .then()
                .statusCode(200);
    }
}
