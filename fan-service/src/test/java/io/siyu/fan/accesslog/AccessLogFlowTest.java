package io.siyu.fan.accesslog;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccessLogFlowTest {
    private final String owner = someone("olga");
    private final String agent = someone("anna");
    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAgentAndAFan() {
        account = anAccountOf(owner);
        as(owner)
                .body(Map.of("role", "AGENT"))
                .put("/accounts/" + account + "/staff/" + agent)
                .then()
                .statusCode(204);
        report(fan, anInteraction(account, "REMIX"));
        awaitPoints(fan, account, 10);
    }

    @Test
    void theFanSeesWhoLookedAndAtWhat() {
        look("/fans/" + fan);
        look("/fans");
        look("/leaderboard");
        look("/fans/" + fan + "/intimacy");

        as(fan).get("/me/privacy/access-log")
                .then()
                .statusCode(200)
                .body("items.purpose", contains("INTIMACY", "LEADERBOARD", "FAN_LIST", "FAN"))
                .body("items[0].staffId", equalTo(agent))
                .body("items[0].accountId", equalTo(account))
                .body("items[1].groups", contains("BEHAVIOUR"))
                .body("items[3].groups", contains("CONSUMPTION", "BEHAVIOUR"))
                .body("nextCursor", nullValue());
        as(owner).get("/me/privacy/access-log").then().body("items", hasSize(0));
    }

    @Test
    void theLogIsReadPageByPage() {
        look("/fans/" + fan);
        look("/leaderboard");

        var first = as(fan).get("/me/privacy/access-log?limit=1").jsonPath();
        as(fan).queryParam("cursor", first.getString("nextCursor"))
                .get("/me/privacy/access-log?limit=1")
                .then()
                .body("items.purpose", contains("FAN"))
                .body("nextCursor", nullValue());
        as(fan).get("/me/privacy/access-log?cursor=xyz").then().statusCode(400);
    }

    @Test
    void onlyWhatIsShownIsLogged() {
        as(fan).body(Map.of("default", Map.of("BEHAVIOUR", "FOLDED")))
                .put("/me/privacy/folding")
                .then()
                .statusCode(200);

        look("/fans");
        look("/fans/" + fan);
        as(fan).get("/accounts/" + account + "/fans/" + fan).then().statusCode(200);

        as(fan).get("/me/privacy/access-log")
                .then()
                .body("items.purpose", contains("FAN"))
                .body("items[0].groups", contains("CONSUMPTION"));
    }

    @Test
    void whoLooksAtTooManyIsReportedToTheOwnerOnce() {
        for (var looked = 0; looked < 23; looked++) {
            look("/fans");
        }

        as(owner)
                .get("/accounts/" + account + "/leak-alarms")
                .then()
                .statusCode(200)
                .body("items.staffId", contains(agent))
                .body("items[0].fans", greaterThan(20));
        as(agent).get("/accounts/" + account + "/leak-alarms").then().statusCode(403);
        as(owner).get("/accounts/" + someone("nobody") + "/leak-alarms").then().statusCode(404);
    }

    private void look(String path) {
        as(agent).get("/accounts/" + account + path).then().statusCode(200);
    }
}
