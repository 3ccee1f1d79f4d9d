package io.siyu.fan.challenge;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChallengeFlowTest {
    @Inject
    Books books;

    @Inject
    Log log;

    @Inject
    Progress progress;

    private final String owner = someone("olga");
    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void whoMeetsTheGoalGetsTheBadgeOnceAndTwentyPoints() {
        var challenge = opened(aChallenge(List.of("LIKE"), "INTERACTIONS", 2));
        report(fan, anInteraction(account, "LIKE"));
        report(fan, anInteraction(account, "COMMENT"));
        awaitProgress(challenge, 1);
        badges().then().body("items.size()", equalTo(0));

        report(fan, anInteraction(account, "LIKE"));
        awaitProgress(challenge, 2);
        awaitPoints(fan, account, 2 + 2 + 4 + 20);
        report(fan, anInteraction(account, "LIKE"));
        awaitProgress(challenge, 3);

        awaitPoints(fan, account, 2 + 2 + 4 + 20 + 2);
        badges().then()
                .body("items.size()", equalTo(1))
                .body("items[0].badge", equalTo("star"))
                .body("items[0].accountId", equalTo(account));
        as(owner)
                .get("/challenges/" + challenge + "/report")
                .then()
                .body("participants", equalTo(1))
                .body("badges", equalTo(1));
    }

    @Test
    void disorderRepeatsAndAReplayGrantTheSameBadges() {
        var start = Instant.now().minus(Duration.ofDays(10));
        var body = aChallenge(List.of("LIKE", "SHARE"), "DAYS", 4);
        body.put("startsAt", start.toString());
        body.put("endsAt", Instant.now().plus(Duration.ofDays(1)).toString());
        var events = new ArrayList<InteractionEvents>();
        for (var index = 0; index < 40; index++) {
            var user = fan + "-" + index % 8;
            var event = liked(user, "i-" + index, start.plus(Duration.ofHours(5L * (index / 8) * (1 + index % 8))));
            events.add(event);
            events.add(event);
        }
        Collections.shuffle(events, new Random(11));
        var challenge = opened(body);

        events.forEach(log::interaction);
        await().atMost(SOON).until(() -> progressOf(challenge).size() == 8 && ledger() >= 40);
        await().atMost(SOON).until(() -> progressOf(challenge).equals(expected(challenge)));
        var first = progressOf(challenge);
        var granted = books.rows(
                "select count(*) from challenge_fan where challenge_id = ? and granted_at is not null", challenge);
        assertThat(granted.getFirst()).isNotIn("0", "8");
        await().atMost(SOON).until(() -> challengePoints().equals(granted));

        books.change("delete from challenge_fan where challenge_id = ?", challenge);
        books.change("update challenge set seen_xid = '0', seen_user = '' where challenge_id = ?", challenge);
        IntStream.range(0, 4)
                .parallel()
                .forEach(index -> progress.count().await().atMost(SOON));
        await().atMost(SOON).until(() -> progressOf(challenge).size() == 8);

        assertThat(progressOf(challenge)).isEqualTo(first);
        assertThat(books.rows(
                        "select count(*) from challenge_fan where challenge_id = ? and granted_at is not null",
                        challenge))
                .isEqualTo(granted);
        assertThat(challengePoints()).isEqualTo(granted);
    }

    @Test
    void aRefundedPurchaseWasNoStep() {
        var challenge = opened(aChallenge(List.of("PURCHASE"), "QUANTITY", 2));
        log.interaction(bought(fan, "p-1", 2));
        await().atMost(SOON).until(() -> badges().jsonPath().getList("items").size() == 1);

        log.interaction(new InteractionEvents.Retracted("p-1", account, fan, Instant.now()));

        awaitProgress(challenge, 0);
        badges().then().body("items.size()", equalTo(0));
    }

    @Test
    void aRevokedBadgeStaysAway() {
        var challenge = opened(aChallenge(List.of("LIKE"), "INTERACTIONS", 1));
        report(fan, anInteraction(account, "LIKE"));
        await().atMost(SOON).until(() -> badges().jsonPath().getList("items").size() == 1);
        var path = "/challenges/" + challenge + "/badges/" + fan + "/revocation";

        as(fan).body(Map.of("reason", "mine")).post(path).then().statusCode(403);
        as(owner).body(Map.of()).post(path).then().statusCode(400);
        as(owner).body(Map.of("reason", "cheated")).post(path).then().statusCode(204);
        as(owner).body(Map.of("reason", "again")).post(path).then().statusCode(204);
        report(fan, anInteraction(account, "LIKE"));
        awaitProgress(challenge, 2);

        badges().then().body("items.size()", equalTo(0));
        as(fan).get("/challenges/" + challenge + "/progress")
                .then()
                .body("grantedAt", nullValue())
                .body("revokedAt", notNullValue());
        assertThat(books.rows("select revoke_reason from challenge_fan where challenge_id = ?", challenge))
                .containsExactly("cheated");
        as(owner)
                .body(Map.of("reason", "x"))
                .post("/challenges/" + challenge + "/badges/nobody/revocation")
                .then()
                .statusCode(404);
    }

    @Test
    void theStaffSeesWhoShowsItAndTheLookIsNoted() {
        var challenge = opened(aChallenge(List.of("LIKE"), "INTERACTIONS", 5));
        var folded = someone("folded");
        report(fan, anInteraction(account, "LIKE"));
        report(folded, anInteraction(account, "LIKE"));
        report(owner, anInteraction(account, "LIKE"));
        await().atMost(SOON).until(() -> progressOf(challenge).size() == 2);
        books.change("update relation set fold = 1 << 10 where account_id = ? and user_id = ?", account, folded);

        as(owner)
                .get("/challenges/" + challenge + "/fans")
                .then()
                .statusCode(200)
                .body("items.userId", equalTo(List.of(fan)));
        as(fan).get("/challenges/" + challenge + "/fans").then().statusCode(403);
        as(owner).get("/challenges/" + challenge + "/report").then().body("participants", equalTo(1));

        assertThat(books.rows("select purpose from access_log where account_id = ? and user_id = ?", account, fan))
                .containsExactly("CHALLENGE");
    }

    @Test
    void aChallengeToBuyIsShownOnlyOfWhoShowsTheirSpending() {
        var challenge = opened(aChallenge(List.of("PURCHASE"), "INTERACTIONS", 5));
        var folded = someone("folded");
        var hidden = someone("hidden");
        for (var buyer : List.of(fan, folded, hidden)) {
            log.interaction(bought(buyer, "p-" + buyer, 1));
        }
        await().atMost(SOON).until(() -> progressOf(challenge).size() == 3);
        books.change("update relation set fold = 1 << 8 where account_id = ? and user_id = ?", account, folded);
        books.change("update relation set fold = 2 << 8 where account_id = ? and user_id = ?", account, hidden);

        as(owner)
                .get("/challenges/" + challenge + "/fans")
                .then()
                .statusCode(200)
                .body("items.userId", equalTo(List.of(fan)));
        as(owner).get("/challenges/" + challenge + "/report").then().body("participants", equalTo(1));

        as(fan).get("/me/privacy/access-log")
                .then()
                .body("items[0].purpose", equalTo("CHALLENGE"))
                .body("items[0].groups", equalTo(List.of("CONSUMPTION", "BEHAVIOUR")));
    }

    @Test
    void foldedBuyersAreCountedWhereTheyAreManyAndHiddenOnesNowhere() {
        var challenge = opened(aChallenge(List.of("PURCHASE"), "INTERACTIONS", 5));
        IntStream.range(0, 22).forEach(index -> log.interaction(bought(fan + "-" + index, "p-" + index, 1)));
        await().atMost(SOON).until(() -> progressOf(challenge).size() == 22);
        books.change("update relation set fold = 1 << 8 where account_id = ?", account);
        books.change("update relation set fold = 2 << 8 where account_id = ? and user_id = ?", account, fan + "-21");

        as(owner).get("/challenges/" + challenge + "/report").then().body("participants", equalTo(21));
    }

    @Test
    void badChallengesAreRefusedInWords() {
        refused(aChallenge(List.of("CHALLENGE"), "DAYS", 1), 422, "rule.kinds");
        refused(aChallenge(List.of("DANCE"), "DAYS", 1), 400, "rule.kinds[0]");
        refused(aChallenge(List.of("LIKE"), "DAYS", 0), 400, "goal");
        var over = aChallenge(List.of("LIKE"), "DAYS", 1);
        over.put("endsAt", Instant.now().minusSeconds(60).toString());
        refused(over, 422, "endsAt");
        as(fan).body(aChallenge(List.of("LIKE"), "DAYS", 1))
                .post("/accounts/" + account + "/challenges")
                .then()
                .statusCode(403);
        as(fan).get("/challenges/" + UUID.randomUUID()).then().statusCode(404);
        as(fan).get("/challenges/x/progress").then().statusCode(400);
    }

    @Test
    void everyoneSeesTheChallengesOfAnAccount() {
        var challenge = opened(aChallenge(List.of("LIKE"), "DAYS", 3));

        as(fan).get("/accounts/" + account + "/challenges")
                .then()
                .statusCode(200)
                .body("items.challengeId", hasItem(challenge.toString()));
        as(fan).get("/challenges/" + challenge + "/progress")
                .then()
                .body("progress", equalTo(0))
                .body("goal", equalTo(3))
                .body("userId", equalTo(fan));
    }

    private void refused(Map<String, Object> body, int status, String field) {
        as(owner)
                .body(body)
                .post("/accounts/" + account + "/challenges")
                .then()
                .statusCode(status)
                .body("violations.field", hasItem(field));
    }

    private InteractionEvents liked(String user, String id, Instant at) {
        return new InteractionEvents.Recorded(
                id, account, user, InteractionKind.LIKE, at, Scene.FEED, Domain.PUBLIC, null, 1, null, "client", false);
    }

    private InteractionEvents bought(String user, String id, int quantity) {
        return new InteractionEvents.Recorded(
                id,
                account,
                user,
                InteractionKind.PURCHASE,
                Instant.now().plusSeconds(1),
                Scene.STOREFRONT,
                Domain.PRIVATE,
                null,
                quantity,
                null,
                "commerce-service",
                true);
    }

    private io.restassured.response.Response badges() {
        return as(fan).get("/me/badges");
    }

    private void awaitProgress(UUID challenge, int expected) {
        await().atMost(SOON).untilAsserted(() -> as(fan).get("/challenges/" + challenge + "/progress")
                .then()
                .body("progress", equalTo(expected)));
    }

    private int ledger() {
        return Integer.parseInt(
                books.rows("select count(*) from interaction where account_id = ? and kind = 'LIKE'", account)
                        .getFirst());
    }

    private List<String> challengePoints() {
        return books.rows("select count(*) from interaction where account_id = ? and kind = 'CHALLENGE'", account);
    }

    private List<String> progressOf(UUID challenge) {
        return books.rows(
                "select user_id, progress from challenge_fan where challenge_id = ? order by user_id", challenge);
    }

    private List<String> expected(UUID challenge) {
        return books.rows("""
                select i.user_id, count(distinct (i.occurred_at at time zone 'UTC')::date)
                from interaction i join challenge c on c.account_id = i.account_id
                where c.challenge_id = ? and i.kind = 'LIKE' and i.occurred_at >= c.starts_at and i.occurred_at < c.ends_at
                group by i.user_id order by i.user_id
                """, challenge);
    }

    private UUID opened(Map<String, Object> body) {
        return UUID.fromString(as(owner)
                .body(body)
                .post("/accounts/" + account + "/challenges")
                .then()
                .statusCode(201)
                .extract()
                .path("challengeId"));
    }

    private static Map<String, Object> aChallenge(List<String> kinds, String measure, int goal) {
        var body = new HashMap<String, Object>();
        body.put("name", "show up");
        body.put("badge", "star");
        body.put("endsAt", Instant.now().plus(Duration.ofDays(7)).toString());
        body.put("rule", Map.of("kinds", kinds, "measure", measure));
        body.put("goal", goal);
        return body;
    }
}
