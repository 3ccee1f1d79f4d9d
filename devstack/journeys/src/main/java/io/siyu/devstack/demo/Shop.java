package io.siyu.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyu.devstack.client.Gateway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The account whose order history is imported, and what its fans do. */
final class Shop {
    /** Enough of them that the 95 % lower bound of the private engagement rate passes the baseline of 10 %. */
    private static final double SHARE_OF_WRITERS = 0.2;

    private static final int BATCH = 1_000;
    private static final Duration IMPORT_LIMIT = Duration.ofMinutes(5);
    private static final List<String> TIERS = List.of("POTENTIAL", "PASSERBY", "FOND", "TRUE_LOVE");

    private final Gateway gateway;
    private final String accountId;
    private final Gateway.Client owner;
    private final String contentId;

    Shop(Gateway gateway, Scenery scenery, String runId) {
        this.gateway = gateway;
        this.accountId = "records-" + runId;
        this.owner = scenery.openAccount(accountId, "Records of 1997");
        this.contentId = "video-" + runId;
        scenery.publish(accountId, owner, contentId);
    }

    /** Imports the order history; returns how many rows became events. */
    int importOrders(String csv) {
        var started = owner.postText("/api/fan/v1/accounts/" + accountId + "/imports", csv, "text/csv")
                .orFail();
        var path = "/api/fan/v1/imports/" + started.path("importId").asText();
        var deadline = Instant.now().plus(IMPORT_LIMIT);
        while (true) {
            var report = owner.get(path).orFail();
            if (report.path("status").asText().equals("DONE")) {
                return report.path("accepted").asInt();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("the import is not done after " + IMPORT_LIMIT + ": " + report);
            }
            Patience.rest();
        }
    }

    int follow(Iterable<String> buyers) {
        var count = new ArrayList<String>();
        buyers.forEach(count::add);
        gateway.forAll(count, buyer -> gateway.as(buyer)
                .put("/api/fan/v1/accounts/" + accountId + "/followers/me")
                .mustSucceed());
        return count.size();
    }

    /** Reports what fans did, as the account's app would, in batches; returns how many were taken. */
    int report(List<History.Action> actions) {
        var batches = new ArrayList<List<Map<String, Object>>>();
        for (int from = 0; from < actions.size(); from += BATCH) {
            var batch = new ArrayList<Map<String, Object>>();
            for (int n = from; n < Math.min(actions.size(), from + BATCH); n++) {
                batch.add(interaction("sim-" + n, actions.get(n)));
            }
            batches.add(batch);
        }
        var accepted = new java.util.concurrent.atomic.AtomicInteger();
        gateway.forAll(
                batches,
                batch -> accepted.addAndGet(gateway.asBackEnd()
                        .post("/api/fan/v1/interactions/batch", batch)
                        .orFail()
                        .path("accepted")
                        .asInt()));
        return accepted.get();
    }

    private Map<String, Object> interaction(String id, History.Action action) {
        return Map.of(
                "id", id,
                "accountId", accountId,
                "userId", action.userId(),
                "kind", action.kind(),
                "scene", action.scene(),
                "domain", action.domain(),
                "quantity", action.quantity(),
                "occurredAt", action.at().toString());
    }

    /** The busiest join the account's group and write there, every fourth also to the account itself; returns the events. */
    int talk(List<String> writers) {
        var group = owner.post(
                        "/api/messaging/v1/groups",
                        Map.of(
                                "accountId",
                                accountId,
                                "name",
                                "First listeners",
                                "capacity",
                                5_000,
                                "join",
                                Map.of("minTier", "PASSERBY")))
                .orFail()
                .path("groupId")
                .asText();
        gateway.forAll(writers, writer -> {
            var fan = gateway.as(writer);
            fan.put("/api/messaging/v1/groups/" + group + "/members/me").mustSucceed();
            fan.post("/api/messaging/v1/groups/" + group + "/messages", message(writer, "Which one is best?"))
                    .mustSucceed();
        });
        var direct = writers.stream()
                .filter(writer -> writers.indexOf(writer) % 4 == 0)
                .toList();
        gateway.forAll(direct, writer -> {
            var fan = gateway.as(writer);
            var conversation = fan.post("/api/messaging/v1/conversations", Map.of("accountId", accountId))
                    .orFail()
                    .path("conversationId")
                    .asText();
            fan.post(
                            "/api/messaging/v1/conversations/" + conversation + "/messages",
                            message(writer, "Is it back in stock?"))
                    .mustSucceed();
        });
        return 2 * writers.size() + direct.size();
    }

    static int writersAmong(int buyers) {
        return (int) Math.ceil(buyers * SHARE_OF_WRITERS);
    }

    private static Map<String, Object> message(String writer, String body) {
        return Map.of("clientMessageId", "hello-" + writer, "type", "TEXT", "body", body);
    }

    /** Each fan's tier. */
    Map<String, String> tiers() {
        Map<String, String> tiers = new TreeMap<>();
        for (var tier : TIERS) {
            owner.list("/api/fan/v1/accounts/" + accountId + "/fans?tier=" + tier)
                    .forEach(fan -> tiers.put(fan.path("userId").asText(), tier));
        }
        return tiers;
    }

    static Map<String, Long> census(Map<String, String> tiers) {
        Map<String, Long> census = new LinkedHashMap<>();
        TIERS.forEach(tier ->
                census.put(tier, tiers.values().stream().filter(tier::equals).count()));
        return census;
    }

    /** Who stands higher than before, the highest and then the most surprising first. */
    static List<String> movedUp(Map<String, String> before, Map<String, String> after) {
        return after.entrySet().stream()
                .filter(fan -> rank(fan.getValue()) > rank(before.getOrDefault(fan.getKey(), TIERS.getFirst())))
                .sorted(Comparator.comparingInt((Map.Entry<String, String> fan) -> -rank(fan.getValue()))
                        .thenComparingInt(fan -> rank(before.getOrDefault(fan.getKey(), TIERS.getFirst())))
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int rank(String tier) {
        return TIERS.indexOf(tier);
    }

    JsonNode intimacy(String fan) {
        return owner.get("/api/fan/v1/accounts/" + accountId + "/fans/" + fan + "/intimacy")
                .orFail();
    }

    JsonNode weight() {
        return owner.get("/api/recommendation/v1/contents/" + contentId + "/weight")
                .orFail();
    }

    JsonNode nebula() {
        return owner.get("/api/recommendation/v1/accounts/" + accountId + "/nebula")
                .orFail();
    }

    String contentId() {
        return contentId;
    }
}
