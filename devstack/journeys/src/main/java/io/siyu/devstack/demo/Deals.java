package io.siyu.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyu.devstack.client.Gateway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The account that sells by group-buy, and the teams that open and join. */
final class Deals {
    private static final int SKUS_PER_PRODUCT = 100;
    private static final int STOCK = 1_000;
    private static final long PRICE = 9_900;
    private static final int FORMS_AT = 2;
    private static final int LAST_RUNG = 9;
    /** Long enough for a team to be opened, joined and paid on a busy machine; failing takes this long. */
    private static final Duration TEAM_WINDOW = Duration.ofSeconds(45);

    private final Gateway gateway;
    private final String accountId;
    private final Gateway.Client owner;
    private final ConcurrentLinkedQueue<Played> played = new ConcurrentLinkedQueue<>();

    /** @param payments how many of the team paid */
    private record Played(History.Team team, String teamId, int payments) {}

    /** What became of the teams; money in minor units. */
    record Outcome(
            long formed,
            long failed,
            long undecided,
            long asItHappened,
            long paid,
            long refunded,
            long kept,
            long owed) {
        boolean moneyIsConserved() {
            return paid - refunded == kept && kept == owed;
        }
    }

    Deals(Gateway gateway, Scenery scenery, String runId) {
        this.gateway = gateway;
        this.accountId = "deals-" + runId;
        this.owner = scenery.openAccount(accountId, "Deals of the day");
        scenery.certify(accountId, owner);
    }

    /** Plays all teams; returns how many events (seats and payments) that were. */
    int play(List<History.Team> teams) {
        var groupBuys = offer(teams);
        gateway.forAll(teams, team -> play(team, java.util.Objects.requireNonNull(groupBuys.get(team.item()))));
        return played.stream().mapToInt(one -> 2 * one.payments()).sum();
    }

    /** One SKU and one group-buy for each item. */
    private Map<String, String> offer(List<History.Team> teams) {
        var largest = new LinkedHashMap<String, Integer>();
        teams.forEach(team -> largest.merge(team.item(), Math.max(FORMS_AT, team.size()), Math::max));
        var skus = offerSkus(List.copyOf(largest.keySet()));
        var groupBuys = new ConcurrentHashMap<String, String>();
        gateway.forAll(skus.entrySet(), sku -> {
            var most = java.util.Objects.requireNonNull(largest.get(sku.getKey()));
            groupBuys.put(sku.getKey(), openGroupBuy(sku.getValue(), most));
        });
        return groupBuys;
    }

    private Map<String, String> offerSkus(List<String> items) {
        var skus = new ConcurrentHashMap<String, String>();
        var chunks = new ArrayList<List<String>>();
        for (int from = 0; from < items.size(); from += SKUS_PER_PRODUCT) {
            chunks.add(items.subList(from, Math.min(items.size(), from + SKUS_PER_PRODUCT)));
        }
        gateway.forAll(chunks, chunk -> owner.post(
                        "/api/commerce/v1/accounts/" + accountId + "/products",
                        Map.of(
                                "name",
                                "Deals from " + chunk.getFirst(),
                                "skus",
                                chunk.stream().map(Deals::sku).toList()))
                .orFail()
                .path("skus")
                .forEach(sku ->
                        skus.put(sku.path("name").asText(), sku.path("skuId").asText())));
        return skus;
    }

    private static Map<String, Object> sku(String item) {
        return Map.of("name", item, "price", money(PRICE), "stock", STOCK);
    }

    private String openGroupBuy(String skuId, int most) {
        var ladder = new ArrayList<Map<String, Object>>();
        for (int participants = FORMS_AT; participants <= Math.min(most, LAST_RUNG); participants++) {
            // Each further participant makes it 5 % cheaper.
            var price = PRICE * (90 - 5L * (participants - FORMS_AT)) / 100;
            ladder.add(Map.of("participants", participants, "price", money(price)));
        }
        var body = new LinkedHashMap<String, Object>();
        body.put("skuId", skuId);
        body.put("ladder", ladder);
        body.put("minParticipants", FORMS_AT);
        body.put("maxParticipants", most);
        body.put("perUserLimit", 10);
        body.put("teamWindow", TEAM_WINDOW.toString());
        body.put("startsAt", Instant.now().minusSeconds(60).toString());
        body.put("endsAt", Instant.now().plus(Duration.ofDays(1)).toString());
        body.put("contentIds", List.of());
        return owner.post("/api/commerce/v1/accounts/" + accountId + "/group-buys", body)
                .orFail()
                .path("groupBuyId")
                .asText();
    }

    private void play(History.Team team, String groupBuyId) {
        var opened = gateway.as(team.initiator())
                .post("/api/commerce/v1/group-buys/" + groupBuyId + "/teams", Map.of())
                .orFail();
        var teamId = opened.path("teamId").asText();
        pay(team.initiator(), opened.path("seat"));
        for (var joiner : team.joiners()) {
            var seat = gateway.as(joiner)
                    .post("/api/commerce/v1/teams/" + teamId + "/seats", Map.of())
                    .orFail();
            pay(joiner, seat);
        }
        played.add(new Played(team, teamId, team.size()));
    }

    private void pay(String userId, JsonNode seat) {
        gateway.as(userId)
                .post(
                        "/api/commerce/v1/orders/" + seat.path("orderId").asText() + "/payments",
                        Map.of("method", "SANDBOX"))
                .mustSucceed();
    }

    private static Map<String, Object> money(long amount) {
        return Map.of("amount", amount, "currency", "CNY");
    }

    /** Waits until every team is closed, then counts the teams and the money as the account's staff sees them. */
    Outcome outcome() {
        var teams = new ConcurrentHashMap<String, JsonNode>();
        var limit = TEAM_WINDOW.plusSeconds(120);
        gateway.forAll(
                played,
                one -> Patience.until("the end of team " + one.teamId(), limit, () -> {
                    var team = gateway.as(one.team().initiator())
                            .get("/api/commerce/v1/teams/" + one.teamId())
                            .orFail();
                    teams.put(one.teamId(), team);
                    return isClosed(team);
                }));
        var states =
                teams.values().stream().map(team -> team.path("state").asText()).toList();
        var asItHappened = played.stream()
                .filter(one -> stateOf(teams, one).equals(one.team().forms() ? "FORMED" : "FAILED"))
                .count();
        var orders = owner.list("/api/commerce/v1/accounts/" + accountId + "/orders");
        var paid = orders.stream().mapToLong(order -> amount(order, "paid")).sum();
        var refunded =
                orders.stream().mapToLong(order -> amount(order, "refunded")).sum();
        var kept = orders.stream()
                .mapToLong(order -> amount(order, "paid") - amount(order, "refunded"))
                .filter(rest -> rest > 0)
                .sum();
        var owed = teams.values().stream()
                .filter(team -> team.path("state").asText().equals("FORMED"))
                .mapToLong(team -> team.path("paid").asLong() * amount(team, "price"))
                .sum();
        var formed = states.stream().filter("FORMED"::equals).count();
        var failed = states.stream().filter("FAILED"::equals).count();
        return new Outcome(formed, failed, states.size() - formed - failed, asItHappened, paid, refunded, kept, owed);
    }

    private static boolean isClosed(JsonNode team) {
        return team.path("closed").asBoolean();
    }

    private static String stateOf(Map<String, JsonNode> teams, Played one) {
        return java.util.Objects.requireNonNull(teams.get(one.teamId()))
                .path("state")
                .asText();
    }

    private static long amount(JsonNode node, String money) {
        return node.path(money).path("amount").asLong();
    }
}
