package io.siyu.fan.value;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.siyu.fan.Api;
import io.siyu.fan.Books;
import io.siyu.fan.Shop;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ValueFlowTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final int BUYERS = 400;

    @Inject
    Books books;

    private final String owner = someone("olga");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void aShopWithAHistoryIsFittedByItself() {
        Shop.of(books, account).sellTo(BUYERS);

        var value = awaitValue(seen -> seen.getBoolean("fitted") && seen.getInt("counts.n") == BUYERS);

        assertThat(value.getString("currency")).isEqualTo("CNY");
        assertThat(value.getDouble("counts.parameters.r.low")).isLessThan(Shop.BUYING.r());
        assertThat(value.getDouble("counts.parameters.r.high")).isGreaterThan(Shop.BUYING.r());
        assertThat(value.getDouble("newBuyer.purchases.value")).isGreaterThan(1);
        assertThat(value.getLong("newBuyer.value.low")).isLessThan(value.getLong("newBuyer.value.amount"));
        assertThat(value.getLong("newBuyer.value.high")).isGreaterThan(value.getLong("newBuyer.value.amount"));
        assertThat(value.getLong("fan.n")).isEqualTo(BUYERS);
        assertThat(books.rows("""
                        select count(*), count(expected_value), min(p_alive) < 1 and max(p_alive) <= 1, min(horizon_days)
                        from fan_value where account_id = ?
                        """, account)).containsExactly("400|400|t|365");
        aFanIsWorthMoreTheFartherOneLooks();
        whatAFanFoldsIsNotShown();
    }

    private void aFanIsWorthMoreTheFartherOneLooks() {
        var user = books.rows(
                        "select user_id from fan_value where account_id = ? order by expected_value desc limit 1",
                        account)
                .getFirst();
        var month = fanValue(user, "?horizonDays=30");
        var year = fanValue(user, "");

        assertThat(month.getLong("expectedValue.amount")).isLessThan(year.getLong("expectedValue.amount"));
        assertThat(year.getInt("horizonDays")).isEqualTo(365);
        assertThat(books.rows(
                        "select round(expected_value) from fan_value where account_id = ? and user_id = ?",
                        account,
                        user))
                .containsExactly(String.valueOf(year.getLong("expectedValue.amount")));
        as(owner)
                .get("/accounts/" + account + "/fans/" + user + "/value?horizonDays=0")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("horizonDays"));
    }

    private void whatAFanFoldsIsNotShown() {
        var user = books.rows("select min(user_id) from fan_value where account_id = ?", account)
                .getFirst();
        books.change("update relation set fold = 1 << 8 where account_id = ? and user_id = ?", account, user);

        as(owner)
                .get("/accounts/" + account + "/fans/" + user + "/value")
                .then()
                .statusCode(403)
                .body("type", endsWith("/folded"));
        awaitNobodyFoldedCounts();
    }

    private void awaitNobodyFoldedCounts() {
        books.change("update value_fit set fitted_at = now() - interval '2 days' where account_id = ?", account);
        var value = awaitValue(seen -> seen.getInt("counts.n") == BUYERS - 1);
        assertThat(value.getLong("fan.n")).isEqualTo(BUYERS - 1);
    }

    @Test
    void tooFewBuyersGiveNoNumberButTheReason() {
        Shop.of(books, account).sellTo(3);

        var value = awaitValue(seen -> "NOT_ENOUGH_DATA".equals(seen.getString("why")));

        assertThat(value.getBoolean("fitted")).isFalse();
        assertThat(value.getString("counts")).isNull();
        assertThat(value.getInt("missing.find { it.what == 'buyers' }.have")).isEqualTo(3);
        assertThat(value.getInt("missing.find { it.what == 'buyers' }.need")).isEqualTo(100);
        assertThat(fanValue(Shop.fan(0), "").getString("why")).isEqualTo("NOT_ENOUGH_DATA");
        assertThat(books.rows("select count(*) from fan_value where account_id = ?", account))
                .containsExactly("0");
    }

    @Test
    void whoBuysTheSameDayEveryTimeTellsNothing() {
        for (var fan = 0; fan < 120; fan++) {
            Shop.of(books, account).sold(Shop.fan(fan), TODAY.minusDays(70), 100, "CNY");
        }

        var value = awaitValue(seen ->
                seen.getString("why") != null && !seen.getList("missing").isEmpty());

        assertThat(value.getList("missing.what")).asList().containsExactly("repeatBuyers");
    }

    @Test
    void beforeAnythingWasSoldNothingIsClaimed() {
        var fan = someone("fan");
        follow(fan, account);
        awaitPoints(fan, account, 5);

        as(owner)
                .get("/accounts/" + account + "/value")
                .then()
                .statusCode(200)
                .body("fitted", equalTo(false))
                .body("why", equalTo("NOT_LOOKED_AT_YET"))
                .body("arpu", nullValue());
        assertThat(fanValue(fan, "").getString("why")).isEqualTo("NEVER_BOUGHT");
    }

    @Test
    void valuesAreTheStaffsAndOfItsOwnFans() {
        var fan = someone("fan");
        follow(fan, account);

        as(fan).get("/accounts/" + account + "/value").then().statusCode(403);
        as(fan).get("/accounts/" + account + "/fans/" + fan + "/value").then().statusCode(403);
        as(owner)
                .get("/accounts/" + account + "/fans/" + someone("nobody") + "/value")
                .then()
                .statusCode(404);
        as(owner).get("/accounts/" + someone("none") + "/value").then().statusCode(404);
        as(owner)
                .get("/accounts/a.b/value")
                .then()
                .statusCode(400)
                .body("type", containsString("invalid-input"))
                .body("violations.field", contains("a"));
    }

    private JsonPath awaitValue(Predicate<JsonPath> expected) {
        return await().atMost(Api.SOON)
                .until(
                        () -> as(owner)
                                .get("/accounts/" + account + "/value")
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        expected);
    }

    private JsonPath fanValue(String user, String query) {
        return as(owner)
                .get("/accounts/" + account + "/fans/" + user + "/value" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
