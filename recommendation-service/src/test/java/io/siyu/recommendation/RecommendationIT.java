package io.siyu.recommendation;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The packaged service, once through. */
@QuarkusIntegrationTest
class RecommendationIT extends RecommendationFlow {
    @Test
    void aContentIsDeclaredWeighedServedAndSeen() {
        var account = anAccount();
        var content = aContentOf(account);
        neighbours().say(engagementOf(account, 40, 20));
        eventually(() -> as("anyone")
                .get("/contents/" + content + "/weight")
                .then()
                .statusCode(200)
                .body("weight", equalTo(1.1512f)));

        var feed = as("u-1")
                .get("/feed?scene=public")
                .then()
                .statusCode(200)
                .body("items.contentId", hasItem(content))
                .extract()
                .jsonPath()
                .getString("feedId");

        as("u-1")
                .body(Map.of("feedId", feed, "contentIds", List.of(content)))
                .post("/exposures")
                .then()
                .statusCode(200)
                .body("counted", equalTo(1));
        RestAssured.get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        RestAssured.get("/q/openapi").then().statusCode(200);
    }
}
