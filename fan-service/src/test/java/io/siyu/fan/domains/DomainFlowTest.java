package io.siyu.fan.domains;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.siyu.fan.Books;
import io.siyu.fan.Shop;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DomainFlowTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    Books books;

    private final String owner = someone("olga");
    private String account = "";

    @BeforeEach
    void fansOfEachStage() {
        account = anAccountOf(owner);
        var shop = Shop.of(books, account);
        stands("public", "POTENTIAL", 0);
        stands("public-2", "POTENTIAL", 0);
        stands("primary", "FOND", 0);
        stands("member", "PASSERBY", 1);
        shop.sold("public", TODAY.minusDays(3), 1_000, "CNY");
        shop.sold("member", TODAY.minusDays(2), 2_500, "CNY");
        shop.sold("member", TODAY.minusDays(1), 3_500, "CNY");
        shop.sold("member", TODAY.minusDays(40), 99_000, "CNY");
        did("public", "PROFILE_VISIT", 2, 4);
        did("member", "DM", 2, 6);
        did("member", "LIVE_WATCH", 2, 45);
        did("member", "REMIX", 2, 1);
        did("primary", "REPORT", 2, 1);
        did("primary", "ARTICLE_OPEN", 31, 9);
    }

    @Test
    void eachStageHasItsFigures() {
        var table = table("");

        assertThat(table.getList("rows.stage", String.class)).containsExactly("PUBLIC", "PRIMARY", "DEEP");
        assertThat(table.getList("rows.users", Integer.class)).containsExactly(2, 1, 1);
        assertThat(table.getList("rows.opensAMonth.value", Float.class)).containsExactly(2f, 0f, 0f);
        assertThat(table.getDouble("rows[0].conversion.value")).isEqualTo(.5);
        assertThat(table.getDouble("rows[0].conversion.low")).isBetween(.09, .1);
        assertThat(table.getInt("rows[0].aov.amount")).isEqualTo(1_000);
        assertThat(table.getInt("rows[2].aov.amount")).isEqualTo(3_000);
        assertThat(table.getInt("rows[2].aov.n")).isEqualTo(2);
        assertThat(table.getDouble("rows[2].aovAgainstPublic.value")).isEqualTo(3);
        assertThat(table.getDouble("rows[2].messages.value")).isEqualTo(6);
        assertThat(table.getDouble("rows[2].minutes.value")).isEqualTo(45);
        assertThat(table.getDouble("rows[2].remixRate.value")).isEqualTo(1);
        assertThat(table.getDouble("rows[1].complaintRate.value")).isEqualTo(1);
        assertThat(table.getString("definitions.complaintRate")).contains("REPORT");
    }

    @Test
    void theStageMayBeThatBeforeTheFirstDay() {
        knownAs("member", 100, "POTENTIAL");
        knownAs("public", 100, "FOND");

        var table = table("?stageAt=START");

        assertThat(table.getList("rows.users", Integer.class)).containsExactly(1, 1, 0);
        assertThat(table.getInt("rows[0].aov.amount")).isEqualTo(3_000);
        assertThat(table.getInt("rows[1].aov.amount")).isEqualTo(1_000);
    }

    @Test
    void whoHidesOrIsStaffIsInNoRow() {
        books.change("update relation set fold = 2 << 8 where account_id = ? and user_id = 'public'", account);
        books.change("update relation set staff = true where account_id = ? and user_id = 'member'", account);

        assertThat(table("").getList("rows.users", Integer.class)).containsExactly(1, 1, 0);
    }

    @Test
    void manyWhoFoldAreInTheTableAndFewAreNot() {
        for (var fan = 0; fan < 20; fan++) {
            stands("folded-" + fan, "POTENTIAL", 0);
        }
        books.change("update relation set fold = 1 << 10 where account_id = ? and user_id like 'folded-%'", account);
        assertThat(table("").getList("rows.users", Integer.class)).containsExactly(22, 1, 1);

        books.change("update relation set fold = 1 << 10 where account_id = ? and user_id = 'member'", account);
        assertThat(table("").getList("rows.users", Integer.class)).containsExactly(2, 1, 0);
        assertThat(table("").getBoolean("foldedIncluded")).isFalse();
    }

    @Test
    void anEmptyAccountHasEmptyRowsAndStrangersHaveNone() {
        var empty = anAccountOf(owner);

        as(owner)
                .get("/accounts/" + empty + "/domains")
                .then()
                .statusCode(200)
                .body("rows[0].users", equalTo(0))
                .body("rows[0].conversion.value", nullValue())
                .body("currency", nullValue());
        as(someone("other")).get("/accounts/" + empty + "/domains").then().statusCode(403);
        as(owner)
                .get("/accounts/" + empty + "/domains?stageAt=NOON")
                .then()
                .statusCode(400)
                .body("violations[0].message", containsString("START"));
    }

    private void stands(String user, String tier, int groups) {
        Shop.of(books, account).aFan(user, TODAY.minusDays(100));
        books.change(
                "update relation set tier = ?, groups = ? where account_id = ? and user_id = ?",
                tier,
                groups,
                account,
                user);
    }

    private void did(String user, String kind, int daysAgo, int count) {
        books.change(
                "insert into day_bucket (account_id, user_id, kind, day, n) values (?, ?, ?, ?::date, ?)",
                account,
                user,
                kind,
                TODAY.minusDays(daysAgo).toString(),
                count);
    }

    private void knownAs(String user, int daysAgo, String tier) {
        books.change("""
                insert into relation_change (account_id, user_id, version, at, follow, tier, bought, in_group, pinned, reason)
                values (?, ?, 1, now() - make_interval(days => ?), 'FOLLOWING', ?, false, false, false, 'POINTS_REACHED')
                """, account, user, daysAgo, tier);
    }

    private JsonPath table(String query) {
        return as(owner)
                .get("/accounts/" + account + "/domains" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
