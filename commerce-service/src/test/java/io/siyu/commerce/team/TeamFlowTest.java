package io.siyu.commerce.team;

import static io.siyu.commerce.Market.aNew;
import static io.siyu.commerce.Market.aSku;
import static io.siyu.commerce.Market.pay;
import static io.siyu.commerce.team.Deals.aGroupBuy;
import static io.siyu.commerce.team.Deals.aSeat;
import static io.siyu.commerce.team.Deals.join;
import static io.siyu.commerce.team.Deals.look;
import static io.siyu.commerce.team.Deals.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.commerce.Invariants;
import io.siyu.commerce.Market;
import io.siyu.commerce.Together;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TeamFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofHours(1);

    @Inject
    Market market;

    @AfterEach
    void nothingWasMiscounted() {
        Invariants.assertHold(market);
    }

    @Test
    void aTeamFormsWhenEnoughHavePaidAndStaysOpenUntilItIsFull() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_000, 10);
        var groupBuy = aGroupBuy(account, sku, 2, 3, 1, LONG);
        var leader = aNew("fan");
        var second = aNew("fan");
        var third = aNew("fan");

        var opened = open(leader, groupBuy)
                .then()
                .statusCode(201)
                .body("seat.payBy", notNullValue())
                .extract();
        String team = opened.path("teamId");
        pay(leader, opened.path("seat.orderId")).then().statusCode(201);
        look(leader, team).then().body("state", equalTo("OPEN")).body("paid", equalTo(1));
        pay(second, aSeat(second, team)).then().statusCode(201);
        look(leader, team).then().body("state", equalTo("FORMED")).body("price.amount", equalTo(10_000));
        pay(third, aSeat(third, team)).then().statusCode(201);

        look(leader, team)
                .then()
                .body("state", equalTo("FORMED"))
                .body("paid", equalTo(3))
                .body("reserved", equalTo(0))
                .body("price.amount", equalTo(9_000))
                .body("mine.paid", equalTo(true));
        join(aNew("fan"), team).then().statusCode(409).body("type", endsWith("/team-full"));
        assertThat(market.stockOf(sku)).containsExactly(10L, 7L, 0L, 3L);
    }

    @Test
    void aTeamThatDoesNotFormInTimeGivesEverythingBackOnce() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_000, 10);
        var groupBuy = aGroupBuy(account, sku, 3, 5, 1, Duration.ofSeconds(3));
        var leader = aNew("fan");
        var second = aNew("fan");
        var opened = open(leader, groupBuy).then().statusCode(201).extract();
        String team = opened.path("teamId");
        String order = opened.path("seat.orderId");
        pay(leader, order).then().statusCode(201);
        String unpaid = aSeat(second, team);

        await().atMost(PATIENCE).untilAsserted(() -> look(leader, team).then().body("state", equalTo("FAILED")));

        Market.look(leader, order)
                .then()
                .body("status", equalTo("REFUNDED"))
                .body("refunded.amount", equalTo(10_000))
                .body("refunds.size()", equalTo(1))
                .body("refunds[0].cause", equalTo("TEAM_FAILED"));
        Market.look(second, unpaid).then().body("status", equalTo("CANCELLED")).body("cancelReason", equalTo("LAPSED"));
        assertThat(market.stockOf(sku)).containsExactly(10L, 10L, 0L, 0L);
        join(aNew("fan"), team).then().statusCode(409).body("type", endsWith("/team-closed"));
    }

    @Test
    void whatABetterRungSavesComesBackAtTheClose() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_000, 10);
        var groupBuy = aGroupBuy(account, sku, 2, 5, 1, Duration.ofSeconds(5));
        var fans = IntStream.range(0, 3).mapToObj(_ -> aNew("fan")).toList();
        var opened = open(fans.getFirst(), groupBuy).then().statusCode(201).extract();
        String team = opened.path("teamId");
        String order = opened.path("seat.orderId");
        pay(fans.getFirst(), order).then().statusCode(201);
        fans.stream().skip(1).forEach(fan -> pay(fan, aSeat(fan, team)).then().statusCode(201));

        await().atMost(PATIENCE)
                .untilAsserted(() -> look(fans.getFirst(), team).then().body("closed", equalTo(true)));

        look(fans.getFirst(), team).then().body("state", equalTo("FORMED")).body("price.amount", equalTo(9_000));
        Market.look(fans.getFirst(), order)
                .then()
                .body("status", equalTo("PAID"))
                .body("paid.amount", equalTo(10_000))
                .body("refunded.amount", equalTo(1_000))
                .body("refunds.size()", equalTo(1))
                .body("refunds[0].cause", equalTo("BETTER_PRICE"));
    }

    @Test
    void aHundredAndFiftyJoinersRaceForThreeSeatsAndThreeGetOne() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_000, 100);
        var groupBuy = aGroupBuy(account, sku, 2, 4, 1, LONG);
        String team =
                open(aNew("fan"), groupBuy).then().statusCode(201).extract().path("teamId");

        var answers = Together.call(150, number -> {
            var response = join("racer-" + number, team);
            return response.statusCode() == 201 ? "seat" : response.statusCode() + " " + response.path("type");
        });

        assertThat(answers).filteredOn("seat"::equals).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> !answer.equals("seat"))
                .allMatch(answer -> answer.equals("409 https://siyu.dev/problems/team-full"));
        look("racer-0", team).then().body("reserved", equalTo(4));
        assertThat(market.stockOf(sku)).containsExactly(100L, 96L, 4L, 0L);
    }
}
