package io.siyu.fan;

import static io.restassured.RestAssured.given;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The package itself: what only shows when it runs as it will run. */
@QuarkusIntegrationTest
@QuarkusTestResource(NeighbourStandIn.class)
class FanServiceIT {
    @Test
    void aFanComesCloser() {
        var owner = someone("olga");
        var fan = someone("fan");
        var account = anAccountOf(owner);
        follow(fan, account);
        report(fan, anInteraction(account, "SHARE"));
        as(fan).body(List.of(anInteraction(account, "REMIX")))
                .post("/interactions/batch")
                .then()
                .statusCode(202);

        awaitPoints(fan, account, 21);
        as(owner)
                .get("/accounts/" + account + "/leaderboard")
                .then()
                .statusCode(200)
                .body("items[0].userId", equalTo(fan));
    }

    @Test
    void itSaysWhetherItIsReadyAndWhatItOffers() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200).body(containsString("/api/fan/v1/interactions/batch"));
        given().get("/api/fan/v1/me/relations").then().statusCode(401);
    }
}
