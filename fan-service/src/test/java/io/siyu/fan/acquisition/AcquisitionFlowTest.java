package io.siyu.fan.acquisition;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.siyu.fan.Api;
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
class AcquisitionFlowTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    Books books;

    private final String owner = someone("olga");
    private final String viewer = someone("vera");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void costsAreSharedByThoseTheyBrought() {
        report(viewer, anInteraction(account, "COMMENT"));
        awaitPoints(viewer, account, 4);
        var shop = Shop.of(books, account);
        shop.sold(viewer, TODAY, 5_000, "CNY");
        shop.sold("regular", TODAY.minusDays(200), 5_000, "CNY");
        shop.sold("regular", TODAY, 5_000, "CNY");

        put(List.of(
                        cost("PUBLIC", TODAY.minusDays(9), TODAY, 6_000, 4_000, "CNY"),
                        cost("COMMERCIAL", TODAY.minusDays(109), TODAY.minusDays(80), 3_000, 0, "CNY")))
                .statusCode(200)
                .body("costs[0].labour.amount", equalTo(4_000));

        var seen = acquisition("");
        assertThat(seen.getString("currency")).isEqualTo("CNY");
        assertThat(seen.getInt("channels.find { it.channel == 'PUBLIC' }.newFans"))
                .isEqualTo(1);
        assertThat(seen.getInt("channels.find { it.channel == 'PUBLIC' }.newBuyers"))
                .isEqualTo(1);
        assertThat(seen.getInt("channels.find { it.channel == 'PUBLIC' }.cac.amount"))
                .isEqualTo(10_000);
        assertThat(seen.getInt("channels.find { it.channel == 'PUBLIC' }.cac.low"))
                .isBetween(1_700, 1_900);
        assertThat(seen.getInt("channels.find { it.channel == 'COMMERCIAL' }.spend.amount"))
                .isBetween(1_000, 1_200);
        assertThat(seen.getString("channels.find { it.channel == 'COMMERCIAL' }.cac.amount"))
                .isNull();
        assertThat(seen.getInt("total.newBuyers")).isEqualTo(1);
        assertThat(seen.getString("total.ltvToCac")).isNull();
    }

    @Test
    void worthIsHeldAgainstCostOnceItIsFitted() {
        Shop.of(books, account).sellTo(300);
        put(List.of(cost("OTHER", TODAY.minusDays(364), TODAY, 400_000, 200_000, "CNY")))
                .statusCode(200);
        await().atMost(Api.SOON)
                .until(() -> acquisition("?from=" + TODAY.minusDays(364)).getString("newBuyerValue") != null);

        var total = acquisition("?from=" + TODAY.minusDays(364));

        assertThat(total.getInt("total.newBuyers")).isEqualTo(300);
        var ratio = total.getDouble("newBuyerValue.amount") / total.getDouble("total.cac.amount");
        assertThat(total.getDouble("total.ltvToCac.value")).isBetween(ratio * .99, ratio * 1.01);
        assertThat(total.getDouble("total.ltvToCac.low")).isLessThan(ratio);
        assertThat(total.getDouble("total.ltvToCac.high")).isGreaterThan(ratio);
        assertThat(total.getInt("total.paybackDays")).isZero();
    }

    @Test
    void senselessCostsAreRefusedAndChangeNothing() {
        put(List.of(cost("PUBLIC", TODAY, TODAY.minusDays(1), 1, 1, "CNY")))
                .statusCode(422)
                .body("type", endsWith("/backward-period"));
        put(List.of(cost("PUBLIC", TODAY, TODAY, 1, 1, "CNY"), cost("PUBLIC", TODAY, TODAY, 1, 1, "EUR")))
                .statusCode(422)
                .body("type", endsWith("/mixed-currencies"));
        put(List.of(cost("PUBLIC", TODAY, TODAY, -1, 0, "CNY")))
                .statusCode(400)
                .body("violations[0].field", equalTo("costs[0].spend.amount"))
                .body("violations[0].message", equalTo("must be at least 0"));
        put(List.of(cost("RADIO", TODAY, TODAY, 1, 0, "CNY"))).statusCode(400);
        as(owner)
                .body(Map.of())
                .put("/accounts/" + account + "/acquisition-costs")
                .then()
                .statusCode(400);
        as(someone("other"))
                .body(Map.of("costs", List.of()))
                .put("/accounts/" + account + "/acquisition-costs")
                .then()
                .statusCode(403);

        assertThat(acquisition("").getString("total.spend")).isNull();
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private io.restassured.response.ValidatableResponse put(List<Map<String, Object>> costs) {
        return as(owner)
                .body(Map.of("costs", costs))
                .put("/accounts/" + account + "/acquisition-costs")
                .then();
    }

    private static Map<String, Object> cost(
            String channel, LocalDate from, LocalDate to, long spend, long labour, String currency) {
        return Map.of(
                "channel",
                channel,
                "from",
                from.toString(),
                "to",
                to.toString(),
                "spend",
                Map.of("amount", spend, "currency", currency),
                "labour",
                Map.of("amount", labour, "currency", currency));
    }

    private JsonPath acquisition(String query) {
        return as(owner)
                .get("/accounts/" + account + "/acquisition" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
