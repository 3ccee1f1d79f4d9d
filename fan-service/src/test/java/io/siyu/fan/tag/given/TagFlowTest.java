package io.siyu.fan.tag.given;

import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.siyu.fan.Api;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TagFlowTest {
    private static final String SUV = "interest.car.suv";
    private static final String VIP = "manual.service.vip";

    @Inject
    Books books;

    @Inject
    Log log;

    private final String owner = someone("olga");
    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAccountAboutCarsWithAFan() {
        account = someone("garage");
        as(owner)
                .body(Map.of(
                        "accountId", account, "name", "Garage", "kind", "ENTERPRISE", "verticals", List.of("car.suv")))
                .post("/accounts")
                .then()
                .statusCode(201);
        for (var i = 0; i < 3; i++) {
            report(fan, anInteraction(account, "VIEW"));
        }
        awaitTag(SUV);
    }

    @Test
    void theCatalogueIsATreeForEveryone() {
        as(fan).get("/tags")
                .then()
                .statusCode(200)
                .body("count", greaterThanOrEqualTo(250))
                .body("tags.tag", hasItem("interest"))
                .body("tags.find { it.tag == 'interest' }.below.tag", hasItem("interest.car"));
    }

    @Test
    void aFanSeesWhereATagComesFromAndWhy() {
        mine().body(tag(SUV) + ".source", equalTo("RULE"))
                .body(tag(SUV) + ".group", equalTo("INTERESTS"))
                .body(tag(SUV) + ".confidence", equalTo(3f / 7))
                .body(tag(SUV) + ".why[0].is", equalTo("3"))
                .body(tag(SUV) + ".why[0].what", containsString("car.suv"))
                .body(tag(SUV) + ".expiresAt", not(nullValue()));
        ofStaff().body("items.tag", hasItem(SUV));
    }

    @Test
    void theStoredSetHasTheSameTags() {
        assertThat(stored()).contains(SUV, "behaviour.lifecycle.new").doesNotContain("interest.food.any");
    }

    @Test
    void anAccountThatDescribesItselfOtherwiseHasOtherTags() {
        as(owner)
                .body(Map.of("verticals", List.of("food.tea")))
                .patch("/accounts/" + account)
                .then()
                .statusCode(200);

        awaitTag("interest.food.tea");
        assertThat(stored()).doesNotContain(SUV);
    }

    @Test
    void staffGivesATagAndTakesItBack() {
        as(owner)
                .body(Map.of("confidence", 0.8, "note", "met at the fair"))
                .put(ofFan(VIP))
                .then()
                .statusCode(204);

        ofStaff()
                .body(tag(VIP) + ".source", equalTo("MANUAL"))
                .body(tag(VIP) + ".confidence", equalTo(0.8f))
                .body(tag(VIP) + ".givenBy", equalTo(owner));
        mine().body(tag(VIP) + ".note", equalTo("met at the fair")).body(tag(VIP) + ".givenBy", nullValue());
        assertThat(stored()).contains(VIP);
        as(owner).delete(ofFan(VIP)).then().statusCode(204);
        assertThat(stored()).doesNotContain(VIP).contains(SUV);
        ofStaff().body("items.tag", not(hasItem(VIP)));
    }

    @Test
    void whatWasGivenEndsAfterItsTime() {
        as(owner)
                .body(Map.of("expiresAt", Instant.now().plusMillis(800).toString()))
                .put(ofFan(VIP))
                .then()
                .statusCode(204);

        await().atMost(Api.SOON).untilAsserted(() -> assertThat(stored()).doesNotContain(VIP));
        ofStaff().body("items.tag", not(hasItem(VIP)));
    }

    @Test
    void whatAFanDeletedNeitherRuleNorStaffBringsBack() {
        as(owner).put(ofFan(VIP)).then().statusCode(204);
        as(fan).delete(ofMine(VIP)).then().statusCode(204);
        as(fan).delete(ofMine(SUV)).then().statusCode(204);
        as(fan).delete(ofMine(SUV)).then().statusCode(204);

        assertThat(stored()).doesNotContain(SUV, VIP);
        as(owner).put(ofFan(VIP)).then().statusCode(409).body("type", containsString("tag-deleted-by-fan"));
        as(owner).delete(ofFan(VIP)).then().statusCode(204);
        report(fan, anInteraction(account, "COMMENT"));
        for (var i = 0; i < 4; i++) {
            report(fan, anInteraction(account, "COMMENT"));
        }
        awaitTag("behaviour.does.comments");
        assertThat(stored()).doesNotContain(SUV, VIP);
        ofStaff().body("items.tag", not(hasItem(SUV)));
        mine().body(tag(SUV) + ".deletedByYou", equalTo(true));
    }

    @Test
    void onlyTheFanAllowsADeletedTagAgain() {
        as(owner).put(ofFan(VIP)).then().statusCode(204);
        as(fan).delete(ofMine(VIP)).then().statusCode(204);
        as(fan).delete(ofMine(SUV)).then().statusCode(204);

        as(fan).put(ofMine(SUV)).then().statusCode(204);
        as(fan).put(ofMine(VIP)).then().statusCode(204);

        assertThat(stored()).contains(SUV).doesNotContain(VIP);
        as(owner).put(ofFan(VIP)).then().statusCode(204);
        assertThat(stored()).contains(VIP);
    }

    @Test
    void aDeletionWinsOverWhoeverGivesAtTheSameMoment() throws Exception {
        var race = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 10; i++) {
            race.add(() -> as(owner).put(ofFan(VIP)).statusCode());
        }
        race.add(5, () -> as(fan).delete(ofMine(VIP)).statusCode());

        try (var people = Executors.newFixedThreadPool(6)) {
            for (var answer : people.invokeAll(race)) {
                assertThat(answer.get()).isIn(204, 409);
            }
        }

        assertThat(stored()).doesNotContain(VIP);
        assertThat(books.rows(
                        "select decision from tag_decision where account_id = ? and user_id = ? and tag = ?",
                        account,
                        fan,
                        VIP))
                .containsExactly("DELETED");
    }

    @Test
    void whatAFanDeclaresMakesTagsTheStaffSeesUnlessFolded() {
        as(fan).body(Map.of("value", "zhejiang")).put("/me/facts/region").then().statusCode(204);
        awaitTag("location.region.zhejiang");
        ofStaff().body(tag("location.region.zhejiang") + ".source", equalTo("DECLARED"));

        books.change("update relation set fold = 1 << 4 where account_id = ? and user_id = ?", account, fan);

        ofStaff().body("items.tag", not(hasItem("location.region.zhejiang")));
        mine().body("items.tag", hasItem("location.region.zhejiang"));
        as(fan).delete("/me/facts/region").then().statusCode(204);
        await().atMost(Api.SOON).untilAsserted(() -> assertThat(stored()).doesNotContain("location.region.zhejiang"));
    }

    @Test
    void whoHidesSpendingHidesThatTheyBought() {
        var bought = "behaviour.lifecycle.first-order";
        log.interaction(new InteractionEvents.Recorded(
                "p-1",
                account,
                fan,
                InteractionKind.PURCHASE,
                Instant.now(),
                Scene.STOREFRONT,
                Domain.PRIVATE,
                null,
                1,
                null,
                "commerce-service",
                true));
        awaitTag(bought);
        ofStaff().body(tag(bought) + ".groups", equalTo(List.of("CONSUMPTION", "BEHAVIOUR")));

        books.change("update relation set fold = 2 << 8 where account_id = ? and user_id = ?", account, fan);

        ofStaff()
                .body("items.tag", not(hasItem(bought)))
                .body("items.tag", hasItem("behaviour.lifecycle.new"))
                .body("items.groups.flatten()", not(hasItem("CONSUMPTION")));
        mine().body("items.tag", hasItem(bought));
    }

    @Test
    void staffCannotTakeBackWhatARuleGives() {
        as(owner).delete(ofFan(SUV)).then().statusCode(409).body("type", containsString("tag-given-by-rule"));
        as(owner)
                .delete(ofFan("interest.food.any"))
                .then()
                .statusCode(409)
                .body("type", containsString("tag-given-by-rule"));
        as(owner).put(ofFan(SUV)).then().statusCode(204);
        as(owner).delete(ofFan(SUV)).then().statusCode(204);

        ofStaff().body(tag(SUV) + ".source", equalTo("RULE"));
    }

    @Test
    void oddInputIsRefusedInWords() {
        as(owner).put(ofFan("interest.car")).then().statusCode(404).body("type", containsString("no-such-tag"));
        as(owner).body(Map.of("confidence", 2)).put(ofFan(VIP)).then().statusCode(400);
        as(owner)
                .body(Map.of("expiresAt", "2020-01-01T00:00:00Z"))
                .put(ofFan(VIP))
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("expiresAt"));
        as(fan).body(Map.of("value", "x")).put("/me/facts/mood").then().statusCode(400);
        as(fan).body(Map.of("value", "Nowhere/Land"))
                .put("/me/facts/zone")
                .then()
                .statusCode(422);
        as(fan).body(Map.of("value", " ")).put("/me/facts/region").then().statusCode(400);
    }

    @Test
    void tagsAreTheAccountsStaffsAndTheFansAlone() {
        var stranger = someone("stranger");
        as(stranger)
                .get("/accounts/" + account + "/fans/" + fan + "/tags")
                .then()
                .statusCode(403);
        as(fan).put(ofFan(VIP)).then().statusCode(403);
        as(owner)
                .put("/accounts/" + account + "/fans/" + stranger + "/tags/" + VIP)
                .then()
                .statusCode(404);
        as(stranger).get("/me/relations/" + account + "/tags").then().statusCode(404);
        as(stranger).delete(ofMine(VIP)).then().statusCode(404);
    }

    private static String tag(String name) {
        return "items.find { it.tag == '" + name + "' }";
    }

    private String ofFan(String tag) {
        return "/accounts/" + account + "/fans/" + fan + "/tags/" + tag;
    }

    private String ofMine(String tag) {
        return "/me/relations/" + account + "/tags/" + tag;
    }

    private ValidatableResponse mine() {
        return as(fan).get("/me/relations/" + account + "/tags").then().statusCode(200);
    }

    private ValidatableResponse ofStaff() {
        return as(owner)
                .get("/accounts/" + account + "/fans/" + fan + "/tags")
                .then()
                .statusCode(200);
    }

    private void awaitTag(String tag) {
        await().atMost(Api.SOON).pollInterval(java.time.Duration.ofMillis(50)).untilAsserted(() -> assertThat(stored())
                .contains(tag));
    }

    /** The tags of the bit set, by name. */
    private List<String> stored() {
        return books.rows("""
                        select o.tag from relation r join tag_ordinal o
                          on o.ordinal < 8 * length(r.tags) and (get_byte(r.tags, o.ordinal / 8) >> (o.ordinal % 8)) & 1 = 1
                        where r.account_id = ? and r.user_id = ?
                        """, account, fan);
    }
}
