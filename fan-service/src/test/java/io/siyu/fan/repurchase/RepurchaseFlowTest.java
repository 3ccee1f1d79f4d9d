package io.siyu.fan.repurchase;

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
class RepurchaseFlowTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    Books books;

    private final String owner = someone("olga");
    private String account = "";

    @BeforeEach
    void threeBuyers() {
        account = anAccountOf(owner);
        var shop = Shop.of(books, account);
        for (var day : new int[] {100, 80, 60, 60}) {
            shop.sold("often", TODAY.minusDays(day), 100, "CNY");
        }
        for (var day : new int[] {90, 50}) {
            shop.sold("twice", TODAY.minusDays(day), 100, "CNY");
        }
        shop.sold("once", TODAY.minusDays(10), 100, "CNY");
    }

    @Test
    void whoHasNotComeBackYetIsCensored() {
        var view = repurchase();

        assertThat(view.getDouble("firstRepeat.days.value")).isEqualTo(20);
        assertThat(view.getInt("firstRepeat.days.n")).isEqualTo(3);
        assertThat(view.getDouble("cycle.days.value")).isEqualTo(40);
        assertThat(view.getDouble("within30Days.value")).isEqualTo(.5);
        assertThat(view.getInt("cohorts.rate.n.sum()")).isEqualTo(2);
        assertThat(view.getInt("cohorts.buyers.sum()")).isEqualTo(3);
        assertThat(view.getBoolean("foldedIncluded")).isTrue();
    }

    @Test
    void aRefundedPurchaseBroughtNobodyBack() {
        books.change(
                "update purchase set refunded = true where account_id = ? and user_id = 'twice' and occurred_at > now() - interval '60 days'",
                account);

        assertThat(repurchase().getDouble("cycle.days.value")).isEqualTo(20);
    }

    @Test
    void staffAndHiddenAndFewFoldedBuyersAreLeftOut() {
        books.change("update relation set staff = true where account_id = ? and user_id = 'often'", account);
        assertThat(repurchase().getInt("firstRepeat.days.n")).isEqualTo(2);

        books.change("update relation set fold = 2 << 8 where account_id = ? and user_id = 'twice'", account);
        assertThat(repurchase().getInt("firstRepeat.days.n")).isEqualTo(1);

        books.change("update relation set fold = 1 << 8 where account_id = ? and user_id = 'once'", account);
        assertThat(repurchase().getInt("firstRepeat.days.n")).isZero();
        assertThat(repurchase().getBoolean("foldedIncluded")).isFalse();
    }

    @Test
    void anAccountThatSoldNothingHasNoFigures() {
        var empty = anAccountOf(owner);

        as(owner)
                .get("/accounts/" + empty + "/repurchase")
                .then()
                .statusCode(200)
                .body("cycle.days.n", equalTo(0))
                .body("cohorts.size()", equalTo(0));
        as(someone("other")).get("/accounts/" + empty + "/repurchase").then().statusCode(403);
    }

    private JsonPath repurchase() {
        return as(owner)
                .get("/accounts/" + account + "/repurchase")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
