package io.siyu.fan.policy;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitIntimacy;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Api;
import io.siyu.fan.Books;
import io.siyu.fan.interaction.InteractionKind;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PolicyFlowTest {
    @Inject
    Books books;

    private final String owner = someone("olga");
    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void withoutADecisionTheDefaultsHold() {
        as(owner)
                .get("/accounts/" + account + "/tier-policy")
                .then()
                .statusCode(200)
                .body("halfLifeDays", equalTo(30))
                .body("rules.PURCHASE.weight", equalTo(30))
                .body("rules.PURCHASE.cap", equalTo(3))
                .body("thresholds.trueLove", equalTo(200))
                .body("version", equalTo(0));
    }

    @Test
    void aChangedPolicyCountsEverythingAnew() {
        follow(fan, account);
        report(fan, anInteraction(account, "SHARE"));
        awaitPoints(fan, account, 11);

        replace(Map.of("halfLifeDays", 7, "rules", Map.of("SHARE", Map.of("weight", 60, "cap", 5))))
                .statusCode(200)
                .body("version", equalTo(1));

        var view = awaitIntimacy(fan, account, seen -> seen.getString("tier").equals("FOND"));
        assertThat(view.getDouble("points")).isEqualTo(65);
        await().atMost(Api.SOON).untilAsserted(() -> {
            assertThat(books.rows("select * from intimacy_divergence where account_id = ?", account))
                    .isEmpty();
            assertThat(books.rows("select * from recount where account_id = ?", account))
                    .isEmpty();
        });
        assertThat(books.rows(
                        "select reason from relation_change where account_id = ? and user_id = ? order by version desc limit 1",
                        account,
                        fan))
                .containsExactly("POLICY_CHANGED");
    }

    @Test
    void whatWouldNotMeasureAnythingIsRefused() {
        replace(Map.of("halfLifeDays", 6)).statusCode(422).body("violations[0].field", equalTo("halfLifeDays"));
        replace(Map.of("thresholds", Map.of("passerby", 5, "fond", 5, "trueLove", 9)))
                .statusCode(422);
        replace(Map.of("rules", Map.of("VIEW", Map.of("weight", -1, "cap", 1)))).statusCode(422);
        replace(Map.of("rules", Map.of("WINK", Map.of("weight", 1, "cap", 1)))).statusCode(400);
        replace(Map.of("halfLifeDays", "soon")).statusCode(400);
    }

    @Test
    void whatIsLeftOutIsTheDefaultAlsoWithinAKindOrTheThresholds() {
        replace(Map.of("thresholds", Map.of("fond", 60), "rules", Map.of("LIKE", Map.of("weight", 3))))
                .statusCode(200)
                .body("thresholds.passerby", equalTo(5))
                .body("thresholds.fond", equalTo(60))
                .body("thresholds.trueLove", equalTo(200))
                .body("rules.LIKE.weight", equalTo(3))
                .body("rules.LIKE.cap", equalTo(InteractionKind.LIKE.dailyCap()));
    }

    @Test
    void aNameThatAPolicyDoesNotKnowIsRefusedByItself() {
        replace(Map.of("weights", Map.of("LIKE", 3)))
                .statusCode(400)
                .body("violations[0].field", equalTo("weights"))
                .body("violations[0].message", containsString("halfLifeDays, rules, thresholds"));
        replace(Map.of("thresholds", Map.of("fund", 60)))
                .statusCode(400)
                .body("violations[0].field", equalTo("thresholds.fund"));
        replace(Map.of("rules", Map.of("HUG", Map.of("weight", 1))))
                .statusCode(400)
                .body("violations[0].field", equalTo("rules.HUG"));
    }

    @Test
    void onlyTheStaffDecides() {
        as(fan).body(Map.of())
                .put("/accounts/" + account + "/tier-policy")
                .then()
                .statusCode(403);
        as(fan).get("/accounts/" + account + "/tier-policy").then().statusCode(403);
    }

    @Test
    void whoJoinsTheStaffHasNoPointsAndWhoLeavesItHasThemBack() {
        report(fan, anInteraction(account, "SHARE"));
        awaitPoints(fan, account, 6);

        as(owner)
                .body(Map.of("role", "AGENT"))
                .put("/accounts/" + account + "/staff/" + fan)
                .then()
                .statusCode(204);
        awaitScore("0");
        report(fan, anInteraction(account, "SHARE"));
        as(owner).delete("/accounts/" + account + "/staff/" + fan).then().statusCode(204);

        awaitPoints(fan, account, 12);
        await().atMost(Api.SOON).untilAsserted(() -> assertThat(
                        books.rows("select * from intimacy_divergence where account_id = ?", account))
                .isEmpty());
    }

    private void awaitScore(String score) {
        await().atMost(Api.SOON).untilAsserted(() -> assertThat(
                        books.rows("select s from relation where account_id = ? and user_id = ?", account, fan))
                .containsExactly(score));
    }

    private io.restassured.response.ValidatableResponse replace(Map<String, Object> policy) {
        return as(owner)
                .body(policy)
                .put("/accounts/" + account + "/tier-policy")
                .then();
    }
}
