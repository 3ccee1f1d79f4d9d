package io.siyu.fan.funnel;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
class FunnelFlowTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    Books books;

    private final String owner = someone("olga");
    private String account = "";

    /** One who came long ago and grew, one who grew and fell back, one who came only now. */
    @BeforeEach
    void threeFans() {
        account = anAccountOf(owner);
        was("grew", 1, 50, "PASSERBY");
        was("grew", 2, 40, "PASSERBY");
        was("grew", 3, 10, "FOND");
        was("fell", 1, 60, "PASSERBY");
        was("fell", 2, 50, "FOND");
        was("fell", 3, 20, "PASSERBY");
        was("came", 1, 5, "POTENTIAL");
    }

    @Test
    void theFunnelCountsWhoReachedEachTier() {
        var funnel = funnel("");

        assertThat(funnel.getList("tiers.tier", String.class))
                .containsExactly("POTENTIAL", "PASSERBY", "FOND", "TRUE_LOVE");
        assertThat(funnel.getList("tiers.fans", Integer.class)).containsExactly(1, 1, 1, 0);
        assertThat(funnel.getList("tiers.fansBefore", Integer.class)).containsExactly(0, 1, 1, 0);
        assertThat(funnel.getList("tiers.reached", Integer.class)).containsExactly(3, 2, 1, 0);
        assertThat(funnel.getDouble("tiers[1].fromPrevious.value")).isBetween(.66, .67);
        assertThat(funnel.getDouble("tiers[1].fromPrevious.low")).isBetween(.2, .3);
    }

    @Test
    void theMatrixSaysWhoWentWhere() {
        var funnel = funnel("");

        assertThat(funnel.getList("transitions.from", String.class)).containsExactly("NONE", "PASSERBY", "FOND");
        assertThat(funnel.getList("transitions.to", String.class)).containsExactly("POTENTIAL", "FOND", "PASSERBY");
        assertThat(funnel.getList("transitions.fans", Integer.class)).containsExactly(1, 1, 1);
        assertThat(funnel("?from=" + TODAY.minusDays(55) + "&to=" + TODAY.minusDays(45))
                        .getList("transitions.to", String.class))
                .containsExactly("PASSERBY", "FOND");
    }

    @Test
    void staysThatLastAreCensored() {
        var funnel = funnel("");

        assertThat(funnel.getInt("tiers[1].medianDays.n")).isEqualTo(3);
        assertThat(funnel.getDouble("tiers[1].medianDays.value")).isEqualTo(40);
        assertThat(funnel.getDouble("tiers[2].medianDays.value")).isEqualTo(30);
        assertThat(funnel.getString("tiers[0].medianDays.value")).isNull();
    }

    @Test
    void whoHidesOrIsOneOfFewWhoFoldIsNotCounted() {
        books.change("update relation set fold = 2 << 10 where account_id = ? and user_id = 'came'", account);
        assertThat(funnel("").getList("tiers.reached", Integer.class)).containsExactly(2, 2, 1, 0);

        books.change("update relation set fold = 1 << 10 where account_id = ? and user_id = 'fell'", account);
        assertThat(funnel("").getList("tiers.reached", Integer.class)).containsExactly(1, 1, 1, 0);
        assertThat(funnel("").getBoolean("foldedIncluded")).isFalse();
    }

    @Test
    void aSenselessWindowIsMalformed() {
        refused("?from=" + TODAY + "&to=" + TODAY.minusDays(1), "from");
        refused("?to=2999-01-01", "to");
        refused("?from=yesterday", "from");
        as(someone("other")).get("/accounts/" + account + "/funnel").then().statusCode(403);
    }

    private void refused(String query, String field) {
        as(owner)
                .get("/accounts/" + account + "/funnel" + query)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo(field));
    }

    private void was(String user, int version, int daysAgo, String tier) {
        Shop.of(books, account).aFan(user, TODAY.minusDays(daysAgo));
        books.change("""
                insert into relation_change (account_id, user_id, version, at, follow, tier, bought, in_group, pinned, reason)
                values (?, ?, ?, now() - make_interval(days => ?), 'FOLLOWING', ?, false, false, false, 'POINTS_REACHED')
                """, account, user, version, daysAgo, tier);
    }

    private JsonPath funnel(String query) {
        return as(owner)
                .get("/accounts/" + account + "/funnel" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
