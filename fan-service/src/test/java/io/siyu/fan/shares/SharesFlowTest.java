package io.siyu.fan.shares;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.siyu.fan.Books;
import io.siyu.fan.Shop;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SharesFlowTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    Books books;

    private final String owner = someone("olga");
    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void theAccountsOwnShareOfTrafficAndSalesIsShown() {
        report(fan, anInteraction(account, "COMMENT"));
        var own = anInteraction(account, "COMMENT");
        own.put("domain", "PRIVATE");
        report(fan, own);
        awaitPoints(fan, account, 8);
        var shop = Shop.of(books, account);
        shop.sold("near", TODAY.minusDays(1), 3_000, "CNY");
        shop.sold("far", TODAY.minusDays(2), 1_000, "CNY");
        shop.sold("far", TODAY.minusDays(3), 7_777, "EUR");
        books.change("update purchase set domain = 'PUBLIC' where account_id = ? and user_id = 'far'", account);
        books.change("update relation set tier = 'TRUE_LOVE' where account_id = ? and user_id = 'near'", account);

        var shares = shares();

        assertThat(shares.getDouble("privateTraffic.value")).isEqualTo(.5);
        assertThat(shares.getInt("privateTraffic.n")).isEqualTo(1);
        assertThat(shares.getInt("trafficByDomain.find { it.domain == 'PUBLIC' }.interactions"))
                .isEqualTo(1);
        assertThat(shares.getInt("gmv.amount")).isEqualTo(4_000);
        assertThat(shares.getDouble("privateGmv.value")).isEqualTo(.75);
        assertThat(shares.getInt("gmvByTier.find { it.slice == 'TRUE_LOVE' }.amount.amount"))
                .isEqualTo(3_000);
        assertThat(shares.getDouble("gmvByTier.find { it.slice == 'POTENTIAL' }.share.value"))
                .isEqualTo(.25);
        assertThat(shares.getString("grossMargin")).isNull();

        books.change("update relation set fold = 2 << 8 where account_id = ? and user_id = 'near'", account);
        assertThat(shares().getInt("gmv.amount")).isEqualTo(1_000);
    }

    @Test
    void salesBySegmentAreOfFansWhoShowAllOfIt() {
        var shop = Shop.of(books, account);
        shop.sold("near", TODAY.minusDays(1), 3_000, "CNY");
        shop.sold("far", TODAY.minusDays(2), 1_000, "CNY");
        shop.sold("shy", TODAY.minusDays(2), 9_000, "CNY");
        change("near", "tier = 'TRUE_LOVE'");
        change("shy", "tier = 'TRUE_LOVE', fold = 1 << 10");
        as(owner)
                .body(Map.of("name", "Love", "filter", Map.of("tier", List.of("TRUE_LOVE"))))
                .post("/accounts/" + account + "/segments")
                .then()
                .statusCode(201);

        var shares = shares();

        assertThat(shares.getString("gmvBySegment[0].name")).isEqualTo("Love");
        assertThat(shares.getInt("gmvBySegment[0].amount.amount")).isEqualTo(3_000);
        assertThat(shares.getDouble("gmvBySegment[0].share.value")).isEqualTo(.75);
        assertThat(shares.getInt("gmvBySegment[0].share.n")).isEqualTo(2);
    }

    private void change(String user, String what) {
        books.change("update relation set " + what + " where account_id = ? and user_id = ?", account, user);
    }

    @Test
    void withoutSalesThereAreNoSharesOfThem() {
        as(owner)
                .get("/accounts/" + account + "/shares")
                .then()
                .statusCode(200)
                .body("gmv", nullValue())
                .body("privateTraffic.value", nullValue());
        as(fan).get("/accounts/" + account + "/shares").then().statusCode(403);
    }

    @Test
    void theOperatorSeesTheTotals() {
        report(fan, anInteraction(account, "COMMENT"));
        awaitPoints(fan, account, 4);

        as(someone("operator"), "platform")
                .get("/platform/totals")
                .then()
                .statusCode(200)
                .body("accounts", greaterThanOrEqualTo(1))
                .body("activeAccounts", greaterThanOrEqualTo(1))
                .body("directMessagesAWeek", greaterThanOrEqualTo(0));
        as(owner).get("/platform/totals").then().statusCode(403).body("status", equalTo(403));
    }

    private JsonPath shares() {
        return as(owner)
                .get("/accounts/" + account + "/shares")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
