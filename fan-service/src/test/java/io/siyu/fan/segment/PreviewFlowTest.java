package io.siyu.fan.segment;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.leave;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import io.siyu.platform.money.Money;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PreviewFlowTest {
    private static final Map<String, Object> PASSERSBY = Map.of("tier", List.of("PASSERBY"));

    @Inject
    Books books;

    @Inject
    Log log;

    @Inject
    AgroalDataSource database;

    private final String owner = someone("olga");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void aCountIsCurrentAsSoonAsAChangeIs() {
        var fan = someone("fan");
        assertThat(count(PASSERSBY)).isZero();

        follow(fan, account);

        assertThat(count(PASSERSBY)).isEqualTo(1);
        assertThat(count(Map.of("metric", "followedDays", "lte", 0))).isEqualTo(1);
        assertThat(count(Map.of("not", PASSERSBY))).isZero();
    }

    @Test
    void whatFansDoIsCountedInItsWindow() {
        var fan = someone("fan");
        var often = Map.of("did", Map.of("kind", "SHARE", "atLeast", 2, "withinDays", 7));
        assertThat(count(often)).isZero();
        report(fan, anInteraction(account, "SHARE"));
        awaitPoints(fan, account, 6);
        assertThat(count(often)).isZero();

        report(fan, anInteraction(account, "SHARE"));
        awaitPoints(fan, account, 12);

        assertThat(count(often)).isEqualTo(1);
        assertThat(count(Map.of("metric", "intimacy", "eq", 12))).isEqualTo(1);
        assertThat(count(Map.of("all", List.of(often, Map.of("metric", "recencyDays", "eq", 0)))))
                .isEqualTo(1);
        assertThat(count(Map.of("did", Map.of("kind", "VIEW", "atLeast", 0, "atMost", 0, "withinDays", 7))))
                .isEqualTo(1);
    }

    /** Of three purchases one is refunded and one is in another currency. */
    @Test
    void whatFansSpentIsWhatTheyPaidInThePlatformsCurrency() {
        var fan = someone("fan");
        log.interaction(bought(fan, "kept", Money.of(12_900, "CNY")));
        log.interaction(bought(fan, "returned", Money.of(5_000, "CNY")));
        log.interaction(bought(fan, "abroad", Money.of(700, "EUR")));
        await().atMost(SOON).untilAsserted(() -> assertThat(count(Map.of("metric", "purchases", "eq", 3)))
                .isEqualTo(1));
        assertThat(count(Map.of("metric", "spend", "eq", 17_900))).isEqualTo(1);

        log.interaction(new InteractionEvents.Retracted("returned", account, fan, Instant.now()));

        await().atMost(SOON).untilAsserted(() -> assertThat(count(Map.of("metric", "purchases", "eq", 2)))
                .isEqualTo(1));
        assertThat(count(Map.of("metric", "spend", "eq", 12_900))).isEqualTo(1);
        assertThat(count(Map.of("metric", "spend", "gte", 12_901))).isZero();
    }

    @Test
    void daysInATierBeginWithTheTier() {
        var fan = someone("fan");
        follow(fan, account);
        books.change(
                "update relation set since = now() - interval '90 days', tier_since = now() - interval '30 days' where account_id = ? and user_id = ?",
                account,
                fan);
        var month = Map.of("metric", "daysInTier", "gte", 30);
        assertThat(count(month)).isEqualTo(1);
        report(fan, anInteraction(account, "SHARE"));
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        count(Map.of("did", Map.of("kind", "SHARE", "atLeast", 1, "withinDays", 1))))
                .isEqualTo(1));
        assertThat(count(month)).isEqualTo(1);

        leave(fan, account);

        assertThat(count(Map.of("not", PASSERSBY))).isEqualTo(1);
        assertThat(count(Map.of("metric", "daysInTier", "eq", 0))).isEqualTo(1);
        assertThat(count(Map.of("metric", "knownDays", "eq", 90))).isEqualTo(1);
    }

    private InteractionEvents bought(String fan, String id, Money amount) {
        return new InteractionEvents.Recorded(
                id,
                account,
                fan,
                InteractionKind.PURCHASE,
                Instant.now(),
                Scene.STOREFRONT,
                Domain.PRIVATE,
                null,
                1,
                amount,
                "commerce-service",
                true);
    }

    @Test
    void staffAndDeletedRelationsAreNotCounted() {
        var fan = someone("fan");
        var agent = someone("agent");
        follow(fan, account);
        follow(agent, account);
        assertThat(count(PASSERSBY)).isEqualTo(2);

        books.change("update relation set staff = true where account_id = ? and user_id = ?", account, agent);
        assertThat(count(PASSERSBY)).isEqualTo(1);
        books.change("delete from relation where account_id = ? and user_id = ?", account, fan);

        assertThat(count(PASSERSBY)).isZero();
    }

    /** A transaction that began before a count and commits after it, while later ones have long committed. */
    @Test
    void aChangeThatCommitsLateIsNotLost() throws SQLException {
        var early = someone("early");
        var later = someone("later");
        follow(early, account);
        follow(later, account);
        assertThat(count(PASSERSBY)).isEqualTo(2);
        try (var slow = database.getConnection();
                var statement = slow.prepareStatement(
                        "update relation set tier = 'FOND' where account_id = ? and user_id = ?")) {
            slow.setAutoCommit(false);
            statement.setString(1, account);
            statement.setString(2, early);
            assertThat(statement.executeUpdate()).isEqualTo(1);
            books.change("update relation set tier = 'FOND' where account_id = ? and user_id = ?", account, later);
            assertThat(count(PASSERSBY)).isEqualTo(1);

            slow.commit();
        }

        assertThat(count(PASSERSBY)).isZero();
        assertThat(count(Map.of("tier", List.of("FOND")))).isEqualTo(2);
    }

    @Test
    void moreChangesThanOneSliceAreCaughtUp() {
        assertThat(count(PASSERSBY)).isZero();

        books.change(
                "insert into relation (account_id, user_id, since, tier) select ?, 'crowd-' || n, now(), 'PASSERBY' from generate_series(1, 2500) n",
                account);

        assertThat(count(PASSERSBY)).isEqualTo(2_500);
    }

    @Test
    void aMistakeIsToldByItsPath() {
        preview(Map.of("all", List.of(PASSERSBY, Map.of("tier", List.of("GOLD")))))
                .statusCode(400)
                .body("type", equalTo("https://siyu.dev/problems/bad-filter"))
                .body("violations[0].field", equalTo("filter.all[1].tier[0]"))
                .body("violations[0].message", containsString("TRUE_LOVE"));
        preview(Map.of(
                        "any",
                        List.of(Map.of("not", Map.of("metric", "height", "gte", 1)), Map.of("tag", "interest.suvs"))))
                .statusCode(400)
                .body("violations.field", contains("filter.any[0].not.metric", "filter.any[1].tag"))
                .body("violations[0].message", containsString("intimacy"))
                .body("violations[1].message", containsString("interest."));
        as(owner)
                .body("{}")
                .post("/accounts/" + account + "/segments/preview")
                .then()
                .statusCode(400);
    }

    @Test
    void onlyTheStaffCount() {
        as(someone("stranger"))
                .body(Map.of("filter", PASSERSBY))
                .post("/accounts/" + account + "/segments/preview")
                .then()
                .statusCode(403);
        as(owner)
                .body(Map.of("filter", PASSERSBY))
                .post("/accounts/" + someone("nobody") + "/segments/preview")
                .then()
                .statusCode(404);
    }

    private long count(Map<String, ?> filter) {
        return preview(filter).statusCode(200).extract().jsonPath().getLong("count");
    }

    private io.restassured.response.ValidatableResponse preview(Map<String, ?> filter) {
        return as(owner)
                .body(Map.of("filter", filter))
                .post("/accounts/" + account + "/segments/preview")
                .then();
    }
}
