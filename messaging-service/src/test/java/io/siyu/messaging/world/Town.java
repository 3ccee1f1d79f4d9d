package io.siyu.messaging.world;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.specification.RequestSpecification;
import io.siyu.devstack.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Accounts and people, each test with its own. */
public final class Town {
    public static final String API = "/api/messaging/v1";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Town() {}

    public static String someone(String role) {
        return role + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** An account whose owner and agent are {@code <account>-owner} and {@code <account>-agent}, known here before this returns. */
    public static String anAccount() {
        var accountId = someone("acme");
        Neighbourhood.fanServiceShows(accountId);
        publish(accountId, 1, Map.of(ownerOf(accountId), "OWNER", agentOf(accountId), "AGENT"));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> as(accountId + "-agent")
                                .get(API + "/conversations?accountId=" + accountId)
                                .statusCode()
                        == 200);
        return accountId;
    }

    /** The account lets its owner and agent go; somebody else owns it now. Known here before this returns. */
    public static void dismissStaffOf(String accountId) {
        publish(accountId, 2, Map.of(accountId + "-successor", "OWNER"));
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> as(agentOf(accountId))
                                .get(API + "/conversations?accountId=" + accountId)
                                .statusCode()
                        == 403);
    }

    private static void publish(String accountId, int version, Map<String, String> staff) {
        var people = staff.entrySet().stream()
                .map(person -> "{\"userId\": \"" + person.getKey() + "\", \"role\": \"" + person.getValue() + "\"}")
                .collect(Collectors.joining(","));
        Bus.say("fan.account", accountId, "fan.account.v1", """
                {"accountId": "%s", "name": "Acme", "kind": "ENTERPRISE", "verticals": [], "staff": [%s],
                 "certification": {"status": "NONE"}, "version": %d, "changedAt": "%s"}
                """.formatted(accountId, people, version, Instant.now()));
        Bus.sayOnAllPartitions(
                "fan.account",
                "siyu.watermark.v1",
                "{\"completeUntil\": \"" + Instant.now().plus(Duration.ofHours(1)) + "\"}");
    }

    public static String ownerOf(String accountId) {
        return accountId + "-owner";
    }

    public static String agentOf(String accountId) {
        return accountId + "-agent";
    }

    /** A request of this user, body in JSON. */
    public static RequestSpecification as(String userId) {
        return given().auth()
                .oauth2(TestTokens.as(userId))
                .contentType("application/json")
                .when();
    }

    public static RequestSpecification as(String userId, String body) {
        return given().auth()
                .oauth2(TestTokens.as(userId))
                .contentType("application/json")
                .body(body)
                .when();
    }

    public static String text(String clientMessageId, String text) {
        return """
                {"clientMessageId": "%s", "type": "TEXT", "body": {"text": "%s"}}
                """.formatted(clientMessageId, text);
    }

    /** The conversation of a fan with an account, opened by the fan. */
    public static String aConversation(String accountId, String fan) {
        return as(fan, "{\"accountId\": \"" + accountId + "\"}")
                .post(API + "/conversations")
                .then()
                .extract()
                .path("conversationId");
    }

    /** A group of the account with this rule (JSON), founded by its owner. */
    public static String aGroup(String accountId, int capacity, String rule) {
        return as(ownerOf(accountId), """
                        {"accountId": "%s", "name": "Friends of the house", "capacity": %d, "join": %s}
                        """.formatted(accountId, capacity, rule))
                .post(API + "/groups")
                .then()
                .statusCode(201)
                .extract()
                .path("groupId");
    }

    public static void join(String group, String user) {
        as(user).put(API + "/groups/" + group + "/members/me").then().statusCode(204);
    }

    /** Fan-service says the tier; this service hears of it in a moment. */
    public static void fanServicePublishesTier(String accountId, String user, String tier, long version) {
        Bus.say("fan.relation", accountId + ":" + user, "fan.relation.v1", """
                {"accountId": "%s", "userId": "%s", "follow": "FOLLOWING", "tier": "%s", "reason": "POINTS", "stage": "PRIMARY",
                 "inGroup": false, "bought": false, "fold": {}, "version": %d, "changedAt": "%s"}
                """.formatted(
                        accountId, user, tier, version, Instant.now()));
    }
}
