package io.siyu.fan.privacy;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FoldingFlowTest {
    @Inject
    Books books;

    @Inject
    Log log;

    @Inject
    AgroalDataSource database;

    private final String owner = someone("olga");
    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void aFanOfAnAccount() {
        account = anAccountOf(owner);
        report(fan, anInteraction(account, "REMIX"));
        awaitPoints(fan, account, 10);
    }

    @Test
    void everythingIsOpenUntilTheFanChooses() {
        as(fan).get("/me/privacy/folding").then().statusCode(200).body("default", equalTo(Map.of()));
        staffSees().body("tier", equalTo("PASSERBY")).body("folded", nullValue());
    }

    @Test
    void aFoldedGroupVanishesForTheStaffButNotForTheFan() {
        as(owner).get("/accounts/" + account + "/leaderboard").then().body("items.userId", contains(fan));

        choose(Map.of("accounts", Map.of(account, Map.of("BEHAVIOUR", "FOLDED"))));
        as(fan).get("/me/privacy/folding").then().body("accounts." + account + ".BEHAVIOUR", equalTo("FOLDED"));

        staffSees()
                .body("userId", equalTo(fan))
                .body("folded", contains("BEHAVIOUR"))
                .body("tier", nullValue())
                .body("points", nullValue())
                .body("follow", nullValue())
                .body("lastAt", nullValue())
                .body("bought", equalTo(false));
        as(owner).get("/accounts/" + account + "/fans").then().statusCode(200).body("items", hasSize(0));
        as(owner)
                .get("/accounts/" + account + "/fans?sort=recent&tier=PASSERBY")
                .then()
                .body("items", hasSize(0));
        as(owner).get("/accounts/" + account + "/leaderboard").then().body("items", hasSize(0));
        as(owner)
                .get("/accounts/" + account + "/fans/" + fan + "/intimacy")
                .then()
                .statusCode(403)
                .body("type", endsWith("/folded"));
        as(fan).get("/accounts/" + account + "/fans/" + fan).then().body("tier", equalTo("PASSERBY"));
        as(fan).get("/me/relations/" + account + "/intimacy").then().body("points", equalTo(10));
    }

    @Test
    void hiddenSpendingIsNotToldByTheBreakdownEither() {
        choose(Map.of("default", Map.of("CONSUMPTION", "HIDDEN")));

        staffSees().body("bought", nullValue()).body("points", equalTo(10)).body("folded", contains("CONSUMPTION"));
        as(owner)
                .get("/accounts/" + account + "/fans/" + fan + "/intimacy")
                .then()
                .statusCode(200)
                .body("points", equalTo(10))
                .body("contributions", hasSize(0))
                .body("next", nullValue())
                .body("bought", nullValue());
    }

    @Test
    void whatIsOpenedAgainIsSeenAgain() {
        choose(Map.of("default", Map.of("BEHAVIOUR", "HIDDEN")));
        choose(Map.of(
                "default", Map.of("BEHAVIOUR", "HIDDEN"), "accounts", Map.of(account, Map.of("BEHAVIOUR", "OPEN"))));

        staffSees().body("tier", equalTo("PASSERBY"));
        as(owner).get("/accounts/" + account + "/leaderboard").then().body("items.userId", contains(fan));
    }

    @Test
    void aLaterRelationIsFoldedAsChosenBefore() {
        var later = anAccountOf(owner);
        var named = anAccountOf(owner);
        choose(Map.of(
                "default", Map.of("BEHAVIOUR", "FOLDED"), "accounts", Map.of(named, Map.of("LOCATION", "HIDDEN"))));

        follow(fan, later);
        follow(fan, named);

        assertThat(foldOf(later)).isEqualTo(1 << 10);
        assertThat(foldOf(named)).isEqualTo(1 << 10 | 2 << 4);
    }

    @Test
    void theOthersHearOfTheFoldingAndOfTheChoice() {
        choose(Map.of("default", Map.of("INTERESTS", "FOLDED")));

        var relation = log.heard("fan.relation", account + ":" + fan, 2).getLast();
        assertThat(relation.get("reason").asText()).isEqualTo("FOLDING_CHANGED");
        assertThat(relation.at("/fold/INTERESTS").asText()).isEqualTo("FOLDED");
        assertThat(relation.at("/fold/BEHAVIOUR").asText()).isEqualTo("OPEN");
        var choice = log.heard("fan.privacy", fan, 1).getFirst();
        assertThat(choice.at("/folding/default/INTERESTS").asText()).isEqualTo("FOLDED");
        assertThat(choice.get("version").asLong()).isEqualTo(1);
    }

    @Test
    void aRelationMadeWhileItsFanChoosesIsFoldedToo() throws SQLException {
        var other = anAccountOf(owner);
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement(
                    "insert into relation (account_id, user_id, since) values (?, ?, now())")) {
                insert.setString(1, other);
                insert.setString(2, fan);
                insert.executeUpdate();
                choose(Map.of("default", Map.of("BEHAVIOUR", "FOLDED")));
                assertThat(foldOf(account)).isEqualTo(1 << 10);
                connection.commit();
            }
        }

        await().atMost(java.time.Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(foldOf(other)).isEqualTo(1 << 10));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(books.rows("select user_id from folding_spread where user_id = ?", fan))
                        .isEmpty());
    }

    @Test
    void aChoiceThatNamesNothingKnownIsRefused() {
        refused("{\"default\": {\"SHOE_SIZE\": \"OPEN\"}}");
        refused("{\"default\": {\"LOCATION\": \"SOMETIMES\"}}");
        refused("{\"default\": {\"LOCATION\": null}}");
        refused("{\"accounts\": {\"no such id!\": {\"LOCATION\": \"OPEN\"}}}");
        refused("{\"accounts\": {\"acme\": null}}");
        refused("[]");
        assertThat(books.rows("select user_id from fan_privacy where user_id = ?", fan))
                .isEmpty();
    }

    private void refused(String body) {
        as(fan).body(body)
                .put("/me/privacy/folding")
                .then()
                .statusCode(400)
                .body("type", containsString("https://siyu.dev/problems/"));
    }

    private void choose(Map<String, ?> choices) {
        as(fan).body(choices).put("/me/privacy/folding").then().statusCode(200);
    }

    private ValidatableResponse staffSees() {
        return as(owner).get("/accounts/" + account + "/fans/" + fan).then().statusCode(200);
    }

    private int foldOf(String accountId) {
        var rows = books.rows("select fold from relation where account_id = ? and user_id = ?", accountId, fan);
        return Integer.parseInt(List.copyOf(rows).getFirst());
    }
}
