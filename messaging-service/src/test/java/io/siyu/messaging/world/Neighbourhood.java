package io.siyu.messaging.world;

import static io.restassured.RestAssured.given;

import org.eclipse.microprofile.config.ConfigProvider;

/** What the neighbours answer when they are asked. */
public final class Neighbourhood {
    private Neighbourhood() {}

    /** Fan-service shows the account to whoever asks, and that they are not on its staff. */
    public static void fanServiceShows(String accountId) {
        teach(
                "/api/fan/v1/accounts/" + accountId,
                200,
                "{\"accountId\": \"" + accountId
                        + "\", \"name\": \"Acme\", \"kind\": \"ENTERPRISE\", \"followerCount\": 0}");
    }

    /** Fan-service knows this tier of whoever asks about the account. */
    public static void fanServiceSaysTier(String accountId, String tier) {
        teach(
                "/api/fan/v1/me/relations/" + accountId + "/intimacy",
                200,
                "{\"points\": 1.5, \"tier\": \"" + tier + "\"}");
    }

    public static void fanServiceIsAway(String accountId) {
        teach("/api/fan/v1/me/relations/" + accountId + "/intimacy", 500, "{}");
    }

    /** Commerce-service lists one order of whoever asks. */
    public static void commerceSaysPaid(String accountId, String paidAt) {
        teach(
                "/api/commerce/v1/me/orders",
                200,
                "{\"items\": [{\"accountId\": \"" + accountId + "\", \"status\": \"PAID\", \"paidAt\": \"" + paidAt
                        + "\"}], \"nextCursor\": null}");
    }

    private static void teach(String path, int status, String body) {
        var url = ConfigProvider.getConfig().getValue("siyu.owner.fan-url", String.class);
        given().header("X-Status", status)
                .contentType("application/json")
                .body(body)
                .when()
                .put(url + path)
                .then()
                .statusCode(204);
    }
}
