package io.siyu.fan.fatigue;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FatigueFlowTest {
    @Inject
    Log log;

    @Inject
    Books books;

    @Inject
    ContactGuard guard;

    @Inject
    Pool database;

    private final String owner = someone("olga");
    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
        follow(fan, account);
    }

    @Test
    void whatReachedFansAndWhatTheyDidWithItIsShown() {
        reach(fan, "DELIVERED", "m-1", "OFFER");
        reach(fan, "DELIVERED", "m-2", "BENEFIT");
        reach(fan, "DELIVERED", "m-3", "ANSWER");
        reach(fan, "OPENED", "m-2", "BENEFIT");
        reach(fan, "CLICKED", "m-2", "BENEFIT");
        reach(fan, "DELIVERED", "m-2", "BENEFIT");

        var view = await().atMost(SOON)
                .until(this::fatigue, seen -> seen.getInt("given.answers") == 1 && seen.getDouble("meanScore") < 2.5);

        assertThat(view.getInt("fans")).isEqualTo(1);
        assertThat(view.getDouble("meanScore")).isCloseTo(2, within(0.01));
        assertThat(view.getInt("given.benefits")).isEqualTo(1);
        assertThat(view.getInt("asked.offers")).isEqualTo(1);
        assertThat(view.getDouble("givenPerAsked")).isEqualTo(2);
        assertThat(view.getInt("distribution[0].fans")).isEqualTo(1);
        assertThat(view.getInt("full")).isZero();
    }

    @Test
    void whoHadEnoughIsLeftAloneByThisAccountOnly() {
        var other = anAccountOf(someone("otto"));
        for (var index = 0; index < 4; index++) {
            reach(fan, "DELIVERED", "m-" + index, "OFFER");
        }

        await().atMost(SOON).until(() -> !mayContact(account));

        assertThat(mayContact(other)).isTrue();
        assertThat(fatigue().getInt("full")).isEqualTo(1);
    }

    @Test
    void theGuardReckonsAsTheRuleSays() {
        var random = new SplittableRandom(7);
        var now = Instant.parse("2026-01-31T08:00:00Z");
        for (var run = 0; run < 20; run++) {
            var contacts = times(random, now, random.nextInt(12));
            var responses = times(random, now, random.nextInt(4));
            var user = someone("u");
            database.withTransaction(transaction -> guard.note(transaction, rows(user, contacts, false))
                            .chain(() -> guard.note(transaction, rows(user, responses, true))))
                    .await()
                    .atMost(SOON);

            var allowed = database.withTransaction(
                            transaction -> guard.mayContact(transaction, account, List.of(user), now))
                    .await()
                    .atMost(SOON);

            assertThat(allowed.contains(user)).isEqualTo(Tiredness.score(contacts, responses, now) + 1 <= 4);
        }
    }

    @Test
    void staffAndFansWhoHideAreInNoFigure() {
        reach(owner, "DELIVERED", "m-1", "OFFER");
        reach(fan, "DELIVERED", "m-1", "OFFER");
        await().atMost(SOON).until(() -> fatigue().getInt("fans") == 1);

        books.change("update relation set fold = 2 << 10 where account_id = ? and user_id = ?", account, fan);

        assertThat(fatigue().getInt("fans")).isZero();
        assertThat(fatigue().getInt("asked.offers")).isZero();
    }

    @Test
    void aFanMayWantNoContactAndChangeTheirMind() {
        var path = "/me/relations/" + account + "/contact-opt-out";
        as(fan).get(path).then().body("optedOut", equalTo(false));

        as(fan).put(path).then().statusCode(204);
        as(fan).put(path).then().statusCode(204);
        as(fan).get(path).then().body("optedOut", equalTo(true));
        as(fan).delete(path).then().statusCode(204);
        as(fan).get(path).then().body("optedOut", equalTo(false));

        as(fan).put("/me/relations/nobody/contact-opt-out").then().statusCode(404);
    }

    @Test
    void whatCannotBeReadIsPutAsideAndTheRestGoesOn() {
        log.send("messaging.reach", fan, "messaging.reach.decided.v1", Map.of("userId", fan));
        log.send("messaging.reach", fan, "messaging.reach.v1", Map.of("type", "DELIVERED"));
        reach(fan, "DELIVERED", "m-1", "OFFER");

        await().atMost(SOON).until(() -> fatigue().getInt("fans") == 1);
    }

    @Test
    void onlyTheStaffLooks() {
        as(fan).get("/accounts/" + account + "/fatigue").then().statusCode(403);
        as(owner).get("/accounts/nobody/fatigue").then().statusCode(404);
    }

    private static List<Instant> times(SplittableRandom random, Instant now, int count) {
        var times = new ArrayList<Instant>();
        for (var index = 0; index < count; index++) {
            times.add(now.minus(Duration.ofMinutes(random.nextInt(9 * 24 * 60))));
        }
        return times;
    }

    private List<Contact> rows(String user, List<Instant> times, boolean response) {
        var rows = new ArrayList<Contact>();
        for (var index = 0; index < times.size(); index++) {
            rows.add(new Contact(account, user, "c-" + index, response, times.get(index), ContactPurpose.OTHER));
        }
        return rows;
    }

    private boolean mayContact(String accountId) {
        return database.withTransaction(
                        transaction -> guard.mayContact(transaction, accountId, List.of(fan), Instant.now()))
                .await()
                .atMost(SOON)
                .contains(fan);
    }

    private void reach(String userId, String type, String contactId, String purpose) {
        log.send(
                "messaging.reach",
                userId,
                "messaging.reach.v1",
                Map.of(
                        "userId",
                        userId,
                        "accountId",
                        account,
                        "type",
                        type,
                        "at",
                        Instant.now().toString(),
                        "contactId",
                        contactId,
                        "purpose",
                        purpose));
    }

    private JsonPath fatigue() {
        return as(owner)
                .get("/accounts/" + account + "/fatigue")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
