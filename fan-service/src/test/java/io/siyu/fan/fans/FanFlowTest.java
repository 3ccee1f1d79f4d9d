package io.siyu.fan.fans;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.leave;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Books;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FanFlowTest {
    @Inject
    Books books;

    private final String owner = someone("olga");
    private final String near = someone("near");
    private final String middle = someone("middle");
    private final String far = someone("far");
    private String account = "";

    @BeforeEach
    void threeFans() {
        account = anAccountOf(owner);
        report(far, anInteraction(account, "VIEW"));
        awaitPoints(far, account, 1);
        report(near, anInteraction(account, "REMIX"));
        awaitPoints(near, account, 10);
        report(middle, anInteraction(account, "SHARE"));
        awaitPoints(middle, account, 6);
    }

    @Test
    void fansAreListedTheClosestFirst() {
        list("").body("items.userId", contains(near, middle, far)).body("nextCursor", nullValue());
        list("?sort=intimacy&tier=PASSERBY").body("items.userId", contains(near, middle));
        list("?tier=TRUE_LOVE").body("items.size()", equalTo(0));
    }

    @Test
    void fansAreListedTheLatestFirst() {
        list("?sort=recent").body("items.userId", contains(middle, near, far));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        assertThat(pages("intimacy")).containsExactly(near, middle, far);
        assertThat(pages("recent")).containsExactly(middle, near, far);
    }

    private List<String> pages(String sort) {
        var users = new ArrayList<String>();
        @Nullable String cursor = "";
        while (cursor != null) {
            var page = as(owner)
                    .queryParam("sort", sort)
                    .queryParam("limit", 1)
                    .queryParam("cursor", cursor)
                    .get("/accounts/" + account + "/fans")
                    .jsonPath();
            users.addAll(page.getList("items.userId"));
            cursor = page.getString("nextCursor");
        }
        return users;
    }

    @Test
    void oddQuestionsAreMalformed() {
        as(owner)
                .get("/accounts/" + account + "/fans?tier=GOLD")
                .then()
                .statusCode(400)
                .body("violations[0].message", containsString("TRUE_LOVE"));
        as(owner).get("/accounts/" + account + "/fans?sort=age").then().statusCode(400);
        as(owner).get("/accounts/" + account + "/fans?limit=201").then().statusCode(400);
        as(owner).get("/accounts/" + account + "/fans?cursor=xyz").then().statusCode(400);
        as(owner).get("/accounts/" + account + "/fans/a%20b").then().statusCode(400);
    }

    @Test
    void onlyTheStaffListFans() {
        as(near).get("/accounts/" + account + "/fans").then().statusCode(403);
        as(someone("boss"))
                .get("/accounts/" + someone("nobody") + "/fans")
                .then()
                .statusCode(404);
    }

    @Test
    void anotherAccountsFanIsNotFound() {
        var other = anAccountOf(owner);

        as(owner).get("/accounts/" + other + "/fans/" + near).then().statusCode(404);
        as(owner)
                .get("/accounts/" + account + "/fans/" + near)
                .then()
                .statusCode(200)
                .body("tier", equalTo("PASSERBY"))
                .body("stage", equalTo("PRIMARY"));
    }

    @Test
    void aFanSeesTheirOwnRelations() {
        as(near).get("/me/relations").then().statusCode(200).body("items.accountId", hasItem(account));
    }

    @Test
    void aPinHoldsUntilItIsLifted() {
        var pin = "/accounts/" + account + "/fans/" + near + "/pin";
        as(owner)
                .body(Map.of("tier", "TRUE_LOVE", "reason", "our oldest friend"))
                .put(pin)
                .then()
                .statusCode(204);
        follow(near, account);
        leave(near, account);

        as(owner)
                .get("/accounts/" + account + "/fans/" + near)
                .then()
                .body("tier", equalTo("TRUE_LOVE"))
                .body("pin.reason", equalTo("our oldest friend"));
        as(near).get("/accounts/" + account + "/fans/" + near)
                .then()
                .body("tier", equalTo("TRUE_LOVE"))
                .body("pin", nullValue());
        as(owner).delete(pin).then().statusCode(204);
        as(owner).get("/accounts/" + account + "/fans/" + near).then().body("tier", equalTo("POTENTIAL"));
        assertThat(books.rows(
                        "select reason from relation_change where account_id = ? and user_id = ? order by version",
                        account,
                        near))
                .containsExactly("POINTS_REACHED", "PINNED", "FOLLOWED", "UNFOLLOWED", "UNPINNED");
    }

    @Test
    void onlyFansAreTouchedByPins() {
        as(owner)
                .body(Map.of("tier", "FOND", "reason", "why not"))
                .put("/accounts/" + account + "/fans/" + someone("stranger") + "/pin")
                .then()
                .statusCode(404);
        as(near).body(Map.of("tier", "FOND", "reason", "I want it"))
                .put("/accounts/" + account + "/fans/" + near + "/pin")
                .then()
                .statusCode(403);
    }

    private io.restassured.response.ValidatableResponse list(String query) {
        return as(owner).get("/accounts/" + account + "/fans" + query).then().statusCode(200);
    }
}
