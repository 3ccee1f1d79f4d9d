package io.siyu.commerce.team;

import static io.siyu.commerce.Market.API;
import static io.siyu.commerce.Market.as;
import static io.siyu.commerce.Market.ownerOf;
import static io.siyu.commerce.Market.withoutKey;
import static io.siyu.commerce.Market.yuan;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Group-buys for tests: 100 yuan for anybody, 90 from three participants, 80 from five; no rung beyond the maximum. */
final class Deals {
    private static final NavigableMap<Integer, Long> PRICES = new TreeMap<>(Map.of(1, 10_000L, 3, 9_000L, 5, 8_000L));

    private Deals() {}

    static Map<String, Object> terms(String sku, int min, int max, int perUser, Duration window) {
        var terms = new HashMap<String, Object>();
        terms.put("skuId", sku);
        terms.put(
                "ladder",
                PRICES.headMap(max, true).entrySet().stream()
                        .map(step -> rung(step.getKey(), step.getValue()))
                        .toList());
        terms.put("minParticipants", min);
        terms.put("maxParticipants", max);
        terms.put("perUserLimit", perUser);
        terms.put("teamWindow", window.toString());
        terms.put("startsAt", Instant.now().minusSeconds(1).toString());
        terms.put("endsAt", Instant.now().plusSeconds(3_600).toString());
        terms.put("contentIds", List.of());
        return terms;
    }

    static Map<String, Object> rung(int participants, long price) {
        return Map.of("participants", participants, "price", yuan(price));
    }

    static String aGroupBuy(String account, String sku, int min, int max, int perUser, Duration window) {
        return announce(account, terms(sku, min, max, perUser, window))
                .then()
                .statusCode(201)
                .extract()
                .path("groupBuyId");
    }

    static Response announce(String account, Map<String, Object> terms) {
        return as(ownerOf(account)).body(terms).post(API + "/accounts/{a}/group-buys", account);
    }

    static Response open(String user, String groupBuy) {
        return as(user).post(API + "/group-buys/{g}/teams", groupBuy);
    }

    static Response join(String user, String team) {
        return as(user).post(API + "/teams/{t}/seats", team);
    }

    /** The order of a seat in the team. */
    static String aSeat(String user, String team) {
        return join(user, team).then().statusCode(201).extract().path("orderId");
    }

    static Response look(String user, String team) {
        return withoutKey(user).get(API + "/teams/{t}", team);
    }
}
