package io.siyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WeightFlowTest extends RecommendationFlow {
    private static final RestAssuredConfig DOUBLES =
            RestAssuredConfig.newConfig().jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE));

    @Inject
    AgroalDataSource database;

    @Test
    void anAccountWithoutPrivateFansWeighsOne() {
        var account = anAccount();
        var content = aContentOf(account);

        nebula(account)
                .body("n", equalTo(0))
                .body("rate", nullValue())
                .body("lowerBound", nullValue())
                .body("weight", equalTo(1.0))
                .body("computedAt", notNullValue());
        weight(content).body("weight", equalTo(1.0)).body("factors.nebula", equalTo(1.0));
    }

    @Test
    void engagedPrivateFansLiftTheWeightOfAllContentsAndItIsTold() {
        var account = anAccount();
        var content = aContentOf(account);

        neighbours().say(engagementOf(account, 40, 20));

        // Wilson 95 % lower bound of 20 in 40 is 0.3520 → 25.20 points over 10 % → 1 + 0.006 · 25.20
        eventually(() -> nebula(account)
                .body("n", equalTo(40))
                .body("engaged", equalTo(20))
                .body("rate", equalTo(0.5))
                .body("lowerBound", closeTo(0.3520, 5e-5))
                .body("pointsOverBaseline", closeTo(25.20, 5e-3))
                .body("weight", equalTo(1.1512))
                .body("policy.baseline", equalTo(0.1))
                .body("policy.growth", equalTo("LINEAR")));
        eventually(() -> weight(content).body("weight", equalTo(1.1512)).body("factors.nebula", equalTo(1.1512)));
        var told = neighbours()
                .heard(
                        "recommendation.weight",
                        1,
                        record -> content.equals(record.key())
                                && String.valueOf(record.value()).contains("1.1512"));
        assertThat(Neighbours.header(told.getFirst(), "ce_type")).isEqualTo("recommendation.weight.v1");
        assertThat(told.getFirst().value()).contains("\"accountId\":\"" + account + "\"");

        // What is published later carries the weight too.
        var later = aContentOf(account);
        weight(later).body("weight", equalTo(1.1512));
    }

    @Test
    void repeatsAndDisorderChangeNothing() {
        var inOrder = anAccount();
        var inDisorder = anAccount();
        var alsoInDisorder = anAccount();

        neighbours().say(history(inOrder));
        neighbours().sayInDisorder(history(inDisorder), 42);
        neighbours().sayInDisorder(history(alsoInDisorder), 4711);

        for (var account : List.of(inOrder, inDisorder, alsoInDisorder)) {
            eventually(() -> nebula(account)
                    .body("n", equalTo(24))
                    .body("engaged", equalTo(12))
                    .body("weight", equalTo(1.1286)));
        }
    }

    /** 30 fans: six fall back to the public, three of the rest were engaged too long ago, nine never. */
    private List<Neighbours.Said> history(String account) {
        var now = Instant.now();
        var said = new ArrayList<Neighbours.Said>();
        for (var fan = 0; fan < 30; fan++) {
            var user = "u-" + fan;
            said.add(neighbours().aRelation(account, user, "FOLLOWING", "PUBLIC", 1));
            if (fan < 12) {
                said.add(neighbours().aPurchase(account, user, now.minus(Duration.ofDays(fan % 6))));
                said.add(neighbours().aPurchase(account, user, now.minus(Duration.ofDays(20))));
            } else if (fan < 15) {
                said.add(neighbours().aPurchase(account, user, now.minus(Duration.ofDays(8))));
            }
            said.add(neighbours().aRelation(account, user, "FOLLOWING", "DEEP", 2));
            said.add(
                    fan < 24
                            ? neighbours().aRelation(account, user, "FOLLOWING", "PRIMARY", 3)
                            : neighbours().aRelation(account, user, "LEFT", "PUBLIC", 3));
        }
        return said;
    }

    @Test
    void onlyVerifiedPrivateInteractionsCount() {
        var account = anAccount();
        var now = Instant.now();
        neighbours()
                .say(
                        neighbours().aPrivateFan(account, "u-0"),
                        neighbours().aPrivateFan(account, "u-1"),
                        neighbours().aPrivateFan(account, "u-2"),
                        neighbours().aPrivateFan(account, "u-3"),
                        neighbours().anInteraction(account, "u-0", "PURCHASE", "PUBLIC", null, now, true),
                        neighbours().anInteraction(account, "u-1", "PURCHASE", "COMMERCIAL", null, now, true),
                        neighbours().anInteraction(account, "u-2", "LIKE", "PRIVATE", "c-never-seen", now, false),
                        neighbours().anInteraction(account, "u-2", "PROFILE_VISIT", "PRIVATE", null, now, false),
                        neighbours().aPurchase(account, "u-3", now));

        eventually(() -> nebula(account).body("n", equalTo(4)).body("engaged", equalTo(1)));
    }

    @Test
    void whatIsNotReadableIsPutAsideAndTheRestGoesOn() {
        var account = anAccount();
        var user = fresh("u");

        neighbours()
                .say(
                        neighbours().aPrivateFan(account, user),
                        neighbours().garbled(user),
                        neighbours().aPurchase(account, user, Instant.now().plus(Duration.ofDays(300))),
                        neighbours().aPurchase(account, user, Instant.now()));

        eventually(() -> nebula(account).body("engaged", equalTo(1)));
        var letters = neighbours().heard("recommendation-service.dlq", 2, record -> user.equals(record.key()));
        assertThat(Neighbours.header(letters.get(0), "dead-letter-reason")).contains("does not fit");
        assertThat(Neighbours.header(letters.get(1), "dead-letter-reason")).contains("has not happened");
    }

    @Test
    void oneEventTheDatabaseRefusesDoesNotTakeItsBatchAlong() {
        var account = anAccount();
        var user = fresh("u");

        neighbours()
                .say(
                        neighbours().aPrivateFan(account, user),
                        neighbours().aPurchase(account, user + "\\u0000", Instant.now()),
                        neighbours().aPurchase(account, user, Instant.now()));

        eventually(() -> nebula(account).body("engaged", equalTo(1)));
    }

    @Test
    void aForgottenRelationIsNoPrivateFanAnyMore() {
        var account = anAccount();
        neighbours().say(engagementOf(account, 2, 2));
        eventually(() -> nebula(account).body("engaged", equalTo(2)));

        neighbours().say(neighbours().aForgottenRelation(account, "u-1"));

        eventually(() -> nebula(account).body("n", equalTo(1)).body("engaged", equalTo(1)));
    }

    /** At one bite a second, 1,000 accounts or 2,000 contents, either queue would outlast the patience. */
    @Test
    void aFloodOfNotesAboutFewIsWorkedOffWithoutPause() {
        var tables = new Database(database);
        var account = anAccount();
        var content = aContentOf(account);

        tables.change(
                60_000, "insert into account_due (account_id) select '" + account + "' from generate_series(1, 60000)");
        tables.change(
                120_000,
                "insert into content_due (content_id) select '" + content + "' from generate_series(1, 120000)");

        eventually(() -> {
            assertThat(tables.number("select count(*) from account_due where account_id = '" + account + "'"))
                    .isZero();
            assertThat(tables.number("select count(*) from content_due where content_id = '" + content + "'"))
                    .isZero();
        });
        nebula(account).body("computedAt", notNullValue());
    }

    @Test
    void aWhatIfTakesTheBoundItself() {
        var account = anAccount();

        whatIf(account, 0.25).statusCode(200).body("weight", equalTo(1.09)).body("capped", equalTo(false));
        whatIf(account, 1).statusCode(200).body("weight", equalTo(1.3)).body("capped", equalTo(true));
        whatIf(account, 0).statusCode(200).body("weight", equalTo(1.0));
        whatIf(account, 1.01).statusCode(400).body("violations.field", hasItem("engagementRate"));
        whatIf(account, -0.1).statusCode(400);
        operator(account)
                .body("{}")
                .post("/accounts/" + account + "/nebula/what-if")
                .then()
                .statusCode(400);
    }

    @Test
    void theFiguresOfAnAccountAreForItsStaff() {
        var account = anAccount();

        as("agent-of-" + account).get("/accounts/" + account + "/nebula").then().statusCode(200);
        as("stranger").get("/accounts/" + account + "/nebula").then().statusCode(403);
        as("stranger")
                .body(Map.of("engagementRate", 0.2))
                .post("/accounts/" + account + "/nebula/what-if")
                .then()
                .statusCode(403);
        as("anyone").get("/contents/" + fresh("c") + "/weight").then().statusCode(404);
    }

    @Test
    void theOperatorOfThePlatformSetsThePolicyAndAllWeightsFollow() {
        var account = anAccount();
        var content = aContentOf(account);
        neighbours().say(engagementOf(account, 40, 20));
        eventually(() -> weight(content).body("weight", equalTo(1.1512)));

        try {
            setPolicy(Map.of("baseline", 0.1, "liftPerPoint", 0.01, "measure", "POINT", "growth", "LINEAR", "cap", 0.2))
                    .statusCode(200)
                    .body("nebula.cap", equalTo(0.2))
                    .body("changedBy", equalTo("operator"));

            eventually(() -> weight(content).body("weight", equalTo(1.2)));
            nebula(account).body("capped", equalTo(true)).body("policy.liftPerPoint", equalTo(0.01));
        } finally {
            setPolicy(standardPolicy()).statusCode(200);
        }
        eventually(() -> weight(content).body("weight", equalTo(1.1512)));
    }

    @Test
    void aPolicyThatMakesNoSenseIsRefused() {
        setPolicy(Map.of("baseline", 1.5, "liftPerPoint", 0.006, "measure", "POINT", "growth", "LINEAR", "cap", 9))
                .statusCode(422)
                .body("type", endsWith("/invalid-policy"))
                .body("violations.field", hasItem("nebula.baseline"))
                .body("violations.field", hasItem("nebula.cap"));
        setPolicy(Map.of("baseline", 0, "liftPerPoint", 0.006, "measure", "RELATIVE", "growth", "LINEAR", "cap", 0.3))
                .statusCode(422);
        setPolicy(Map.of("baseline", 0.1, "liftPerPoint", 0.006, "measure", "STEPS", "growth", "LINEAR", "cap", 0.3))
                .statusCode(400)
                .body("violations[0].message", equalTo("must be one of POINT, RELATIVE"));
        setPolicy(Map.of("baseline", 0.1)).statusCode(400);
        as("fan").get("/policies/allocation").then().statusCode(403);
        as("fan")
                .body(Map.of("nebula", standardPolicy()))
                .put("/policies/allocation")
                .then()
                .statusCode(403);
        platform().get("/policies/allocation").then().statusCode(200).body("version", notNullValue());
    }

    private static Map<String, Object> standardPolicy() {
        return Map.of("baseline", 0.1, "liftPerPoint", 0.006, "measure", "POINT", "growth", "LINEAR", "cap", 0.3);
    }

    private static ValidatableResponse setPolicy(Map<String, Object> nebula) {
        return platform()
                .config(DOUBLES)
                .body(Map.of("nebula", nebula))
                .put("/policies/allocation")
                .then();
    }

    private static ValidatableResponse whatIf(String account, double bound) {
        return operator(account)
                .config(DOUBLES)
                .body(Map.of("engagementRate", bound))
                .post("/accounts/" + account + "/nebula/what-if")
                .then();
    }

    private static ValidatableResponse nebula(String account) {
        return operator(account)
                .config(DOUBLES)
                .get("/accounts/" + account + "/nebula")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse weight(String content) {
        return as("anyone")
                .config(DOUBLES)
                .get("/contents/" + content + "/weight")
                .then()
                .statusCode(200);
    }
}
