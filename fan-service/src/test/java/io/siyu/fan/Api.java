package io.siyu.fan;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.siyu.devstack.testing.TestTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** What people do with the service over HTTP. */
public final class Api {
    public static final Duration SOON = Duration.ofSeconds(15);
    private static final String ROOT = "/api/fan/v1";

    private Api() {}

    public static RequestSpecification as(String userId, String... groups) {
        return given().basePath(ROOT)
                .auth()
                .oauth2(TestTokens.as(userId, groups))
                .contentType(ContentType.JSON);
    }

    /** A name nobody else has in this run. */
    public static String someone(String who) {
        return who + "-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** An account of the owner. */
    public static String anAccountOf(String owner) {
        var accountId = someone("acme");
        as(owner)
                .body(Map.of("accountId", accountId, "name", "Acme", "kind", "ENTERPRISE"))
                .post("/accounts")
                .then()
                .statusCode(201);
        return accountId;
    }

    public static void follow(String userId, String accountId) {
        as(userId).put("/accounts/" + accountId + "/followers/me").then().statusCode(204);
    }

    public static void leave(String userId, String accountId) {
        as(userId).delete("/accounts/" + accountId + "/followers/me").then().statusCode(204);
    }

    /** An interaction a client reports, done just now. */
    public static Map<String, Object> anInteraction(String accountId, String kind) {
        var interaction = new HashMap<String, Object>();
        interaction.put("id", UUID.randomUUID().toString());
        interaction.put("accountId", accountId);
        interaction.put("kind", kind);
        interaction.put("occurredAt", Instant.now().toString());
        interaction.put("scene", "FEED");
        interaction.put("domain", "PUBLIC");
        return interaction;
    }

    public static void report(String userId, Map<String, Object> interaction) {
        as(userId).body(interaction).post("/interactions").then().statusCode(202);
    }

    public static JsonPath intimacy(String userId, String accountId) {
        return as(userId)
                .get("/me/relations/" + accountId + "/intimacy")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Waits until the fan's intimacy is as expected. */
    public static JsonPath awaitIntimacy(String userId, String accountId, Predicate<JsonPath> expected) {
        return await().atMost(SOON)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> intimacy(userId, accountId), expected);
    }

    public static void awaitPoints(String userId, String accountId, double points) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> assertThat(
                        intimacy(userId, accountId).getDouble("points"))
                .isEqualTo(points));
    }
}
