package io.siyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FeedFlowTest extends RecommendationFlow {
    @Inject
    AgroalDataSource database;

    @Test
    void engagementInPrivateLiftsAWorkInThePublicFeed() {
        var plain = anAccount();
        var loved = anAccount();
        var fresher = fresh("c");
        var older = fresh("c");
        publish(plain, fresher, Duration.ofHours(1));
        publish(loved, older, Duration.ofHours(3));
        assertThat(publicFeed("u-1").getList("items.contentId", String.class)).containsSubsequence(fresher, older);

        neighbours().say(engagementOf(loved, 40, 20));

        eventually(() -> assertThat(publicFeed("u-1").getList("items.contentId", String.class))
                .containsSubsequence(older, fresher));
        var feed = publicFeed("u-1");
        assertThat(feed.getString("items.find { it.contentId == '" + older + "' }.reasons"))
                .contains("relevance=0.91", "nebula=1.1512");
        assertThat(feed.getDouble("items.find { it.contentId == '" + older + "' }.weight"))
                .isEqualTo(1.1512, org.assertj.core.api.Assertions.within(1e-6));
        assertThat(publicFeed("u-2").getList("items.contentId"))
                .isEqualTo(publicFeed("u-3").getList("items.contentId"));
    }

    @Test
    void theFollowFeedIsByTimeAloneAndOnlyOfThoseFollowed() {
        var plain = anAccount();
        var loved = anAccount();
        var left = anAccount();
        var user = fresh("u");
        var newest = fresh("c");
        var older = fresh("c");
        publish(plain, newest, Duration.ofHours(1));
        publish(loved, older, Duration.ofHours(3));
        publish(left, fresh("c"), Duration.ofMinutes(1));
        neighbours().say(engagementOf(loved, 40, 40));
        neighbours()
                .say(
                        neighbours().aRelation(plain, user, "FOLLOWING", "PRIMARY", 1),
                        neighbours().aRelation(loved, user, "FOLLOWING", "PRIMARY", 1),
                        neighbours().aRelation(left, user, "FOLLOWING", "PRIMARY", 1),
                        neighbours().aRelation(left, user, "LEFT", "PUBLIC", 2));

        eventually(() -> as(user).get("/feed?scene=follow")
                .then()
                .statusCode(200)
                .body("items.contentId", contains(newest, older))
                .body("items[0].reasons", contains("following")));
    }

    @Test
    void aReDatedWorkDoesNotComeUpAgainInTheFollowFeed() {
        var account = anAccount();
        var user = fresh("u");
        var newest = fresh("c");
        var older = fresh("c");
        publish(account, newest, Duration.ofHours(1));
        publish(account, older, Duration.ofHours(3));
        var later = declaration(account);
        later.put("publishedAt", Instant.now().toString());
        put(operator(account), older, later).then().statusCode(200);

        neighbours().say(neighbours().aRelation(account, user, "FOLLOWING", "PRIMARY", 1));

        eventually(() -> as(user).get("/feed?scene=follow")
                .then()
                .statusCode(200)
                .body("items.contentId", contains(newest, older)));
    }

    @Test
    void ofAThousandAndMoreFollowedAccountsThoseEngagedWithLastAreLookedAt() {
        var engaged = anAccount();
        var forgotten = anAccount();
        var user = fresh("u");
        var shown = aContentOf(engaged);
        var overlooked = aContentOf(forgotten);
        follow(user, 999, "select 'followed-' || n, current_date - 1 from generate_series(1, 999) n");
        follow(user, 1, "select '" + forgotten + "', current_date - 2");
        followFeed(user).body("items.contentId", contains(overlooked));

        follow(user, 1, "select '" + engaged + "', current_date");

        followFeed(user).body("items.contentId", contains(shown));
    }

    private void follow(String user, int accounts, String accountsAndDays) {
        new Database(database)
                .change(
                        accounts,
                        "insert into relation_copy (account_id, user_id, stage, following, version, engaged_on)"
                                + " select account_id, '" + user + "', 'PRIMARY', true, 1, day from (" + accountsAndDays
                                + ") as account (account_id, day)");
    }

    private static ValidatableResponse followFeed(String user) {
        return as(user).get("/feed?scene=follow").then().statusCode(200);
    }

    @Test
    void aSceneIsOneOfThoseOffered() {
        as("u-1")
                .get("/feed?scene=local&lat=30&lon=120")
                .then()
                .statusCode(422)
                .body("type", endsWith("/scene-not-offered"));
        as("u-1").get("/feed?scene=vertical&vertical=food").then().statusCode(422);
        as("u-1")
                .get("/feed?scene=friends")
                .then()
                .statusCode(400)
                .body("violations[0].message", equalTo("must be one of public, local, vertical, follow"));
        as("u-1").get("/feed?lat=91").then().statusCode(400).body("violations.field", hasItem("lat"));
        as("u-1").get("/feed?lat=30").then().statusCode(400).body("violations.field", hasItem("lon"));
        as("u-1").get("/feed?lon=120").then().statusCode(400).body("violations.field", hasItem("lat"));
        as("u-1").get("/feed?lon=181").then().statusCode(400);
        as("u-1").get("/feed?limit=0").then().statusCode(400);
        as("u-1").get("/feed?limit=201").then().statusCode(400);
        as("u-1").get("/feed?limit=1").then().statusCode(200);
    }

    @Test
    void anExposureCountsOnceUnderFiftyParallelCalls() throws Exception {
        var account = anAccount();
        var content = aContentOf(account);
        var user = fresh("u");
        var feed = feedWith(user, content);

        var answers = InParallel.times(50, () -> {
            var answer = confirm(user, feed, content).extract();
            return answer.statusCode() * 10 + answer.jsonPath().getInt("counted");
        });

        assertThat(answers.stream().filter(answer -> answer == 2001)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer == 2000)).hasSize(49);
        assertThat(number("select exposures from content_exposure_hour where content_id = '" + content + "'"))
                .isEqualTo(1);
        assertThat(number("select exposures from creator_exposure_hour where account_id = '" + account + "'"))
                .isEqualTo(1);
        var told = neighbours().heard("recommendation.exposure", 1, record -> content.equals(record.key()));
        assertThat(told).hasSize(1);
        assertThat(Neighbours.header(told.getFirst(), "ce_type")).isEqualTo("recommendation.exposure.confirmed.v1");
        assertThat(told.getFirst().value()).contains(user, account, feed);
    }

    @Test
    void onlyWhatWasServedToThisUserIsConfirmed() {
        var account = anAccount();
        var content = aContentOf(account);
        var user = fresh("u");
        var feed = feedWith(user, content);

        confirm("someone-else", feed, content).statusCode(404).body("type", endsWith("/no-such-feed"));
        confirm(user, UUID.randomUUID().toString(), content).statusCode(404);
        confirm(user, feed, "c-not-served")
                .statusCode(422)
                .body("type", endsWith("/not-served"))
                .body("contentIds", hasItem("c-not-served"));
        confirm(user, "no-uuid", content).statusCode(400);
        as(user).body(Map.of("feedId", feed, "contentIds", List.of()))
                .post("/exposures")
                .then()
                .statusCode(400);
        confirm(user, feed, content).statusCode(200).body("counted", equalTo(1));
        confirm(user, feed, content).statusCode(200).body("counted", equalTo(0));
    }

    @Test
    void yesterdaysFeedIsTooLate() {
        var account = anAccount();
        var content = aContentOf(account);
        var user = fresh("u");
        var feed = feedWith(user, content);
        change("update served_feed set served_at = served_at - interval '24 hours 1 second' where feed_id = '" + feed
                + "'");

        confirm(user, feed, content).statusCode(422).body("type", endsWith("/exposure-too-late"));
    }

    @Test
    void aTrustedBackEndActsForAUserAndNobodyElseDoes() {
        var account = anAccount();
        var content = aContentOf(account);
        var user = fresh("u");

        as("u-1").get("/feed?userId=" + user).then().statusCode(403).body("type", endsWith("/not-you"));
        var feed = service()
                .get("/feed?limit=200&userId=" + user)
                .then()
                .statusCode(200)
                .body("items.contentId", hasItems(content))
                .extract()
                .jsonPath()
                .getString("feedId");

        confirm(user, feed, content).statusCode(200).body("counted", equalTo(1));
    }

    @Test
    void aRepeatedConfirmationWithOneKeyHasOneAnswer() {
        var account = anAccount();
        var content = aContentOf(account);
        var user = fresh("u");
        var feed = feedWith(user, content);

        for (var repeat = 0; repeat < 2; repeat++) {
            as(user).header("Idempotency-Key", "key-of-" + user)
                    .body(Map.of("feedId", feed, "contentIds", List.of(content)))
                    .post("/exposures")
                    .then()
                    .statusCode(200)
                    .body("counted", equalTo(1));
        }
    }

    @Test
    void anUnverifiedInteractionCountsOnceItsExposureIsConfirmed() {
        var account = anAccount();
        var content = aContentOf(account);
        var early = fresh("u");
        var late = fresh("u");
        var mistaken = fresh("u");
        var earlyFeed = feedWith(early, content);
        var lateFeed = feedWith(late, content);
        neighbours()
                .say(
                        neighbours().aPrivateFan(account, early),
                        neighbours().aPrivateFan(account, late),
                        neighbours().aPrivateFan(account, mistaken),
                        neighbours()
                                .anInteraction(account, mistaken, "LIKE", "PRIVATE", content, Instant.now(), false));

        // First the exposure, then the like …
        confirm(early, earlyFeed, content).statusCode(200);
        neighbours().say(like(account, early, content));
        eventually(() -> engaged(account, 1));
        // … and the other way round: the client confirms in batches.
        neighbours().say(like(account, late, content));
        neighbours().say(neighbours().aPurchase(account, "u-marker", Instant.now()));
        eventually(() -> assertThat(number(
                        "select count(*) from content_moment where user_id = '" + late + "' and kind = 'INTERACTED'"))
                .isEqualTo(1));
        engaged(account, 1);
        confirm(late, lateFeed, content).statusCode(200);

        eventually(() -> engaged(account, 2));
    }

    @Test
    void aLikeBeforeTheContentWasServedIsTiedToNothing() {
        var account = anAccount();
        var content = aContentOf(account);
        var user = fresh("u");
        neighbours()
                .say(
                        neighbours().aPrivateFan(account, user),
                        neighbours()
                                .anInteraction(
                                        account,
                                        user,
                                        "LIKE",
                                        "PRIVATE",
                                        content,
                                        Instant.now().minusSeconds(60),
                                        false));
        eventually(() -> assertThat(number("select count(*) from content_moment where user_id = '" + user + "'"))
                .isEqualTo(1));

        confirm(user, feedWith(user, content), content).statusCode(200);

        assertThat(number("select count(*) from relation_copy where user_id = '" + user
                        + "' and engaged_on > '-infinity'"))
                .isZero();
    }

    private Neighbours.Said like(String account, String user, String content) {
        return neighbours().anInteraction(account, user, "LIKE", "PRIVATE", content, Instant.now(), false);
    }

    private static void engaged(String account, int fans) {
        operator(account)
                .get("/accounts/" + account + "/nebula")
                .then()
                .statusCode(200)
                .body("engaged", equalTo(fans));
    }

    private void publish(String account, String content, Duration ago) {
        var declaration = declaration(account);
        declaration.put("publishedAt", Instant.now().minus(ago).toString());
        put(operator(account), content, declaration).then().statusCode(201);
    }

    private static JsonPath publicFeed(String user) {
        return as(user).get("/feed?scene=public&limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String feedWith(String user, String content) {
        var feed = publicFeed(user);
        assertThat(feed.getList("items.contentId", String.class)).contains(content);
        return feed.getString("feedId");
    }

    private static ValidatableResponse confirm(String user, String feed, String content) {
        return as(user).body(Map.of("feedId", feed, "contentIds", List.of(content)))
                .post("/exposures")
                .then();
    }

    private long number(String sql) {
        return new Database(database).number(sql);
    }

    private void change(String sql) {
        new Database(database).change(1, sql);
    }
}
