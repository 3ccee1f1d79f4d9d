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
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.commerce.Invariants;
import io.siyu.commerce.Market;
import io.siyu.commerce.Together;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TeamFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofHours(1);
    private static final int LARGE = 100;

    @Inject
    Market market;

    @Inject
    ClosingAtWill closing;

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

        await().atMost(PATIENCE).until(() -> look(leader, team).path("state"), equalTo("FAILED"));

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

        await().atMost(PATIENCE).until(() -> look(fans.getFirst(), team).path("closed"), equalTo(true));

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
    void aBetterPriceIsNeitherASaleNorARefundAndAFailedTeamIsBoth() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_000, 10);
        var groupBuy = aGroupBuy(account, sku, 2, 5, 1, LONG);
        var leader = aNew("fan");
        var formed = aTeamOf(leader, groupBuy);
        var failed = aTeamOf(aNew("fan"), groupBuy);
        var fans = List.of(aNew("fan"), aNew("fan"));
        fans.forEach(fan -> pay(fan, aSeat(fan, formed)).then().statusCode(201));

        market.letTheWindowPass(formed);
        market.letTheWindowPass(failed);
        await().atMost(PATIENCE).until(() -> look(leader, formed).path("closed"), equalTo(true));
        await().atMost(PATIENCE).until(() -> look(leader, failed).path("state"), equalTo("FAILED"));

        Market.withoutKey(Market.ownerOf(account))
                .get(Market.API + "/accounts/{a}/sales", account)
                .then()
                .statusCode(200)
                .body("currencies[0].orders", equalTo(4))
                .body("currencies[0].gmv.amount", equalTo(3 * 9_000 + 10_000))
                .body("currencies[0].net.amount", equalTo(3 * 9_000))
                .body("currencies[0].refundRate.hits", equalTo(1))
                .body("currencies[0].stages.find { it.stage == 'PUBLIC' }.aov.amount", equalTo(37_000 / 4));
    }

    @Test
    void whoGotACourtesyRefundBeforePaysThePriceOfTheRungAndKeepsTheSeat() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_000, 10);
        var groupBuy = aGroupBuy(account, sku, 2, 5, 1, LONG);
        var fans = IntStream.range(0, 3).mapToObj(_ -> aNew("fan")).toList();
        var team = aTeamOf(fans.getFirst(), groupBuy);
        var aLittle = aSeat(fans.get(1), team);
        var nearlyAll = aSeat(fans.get(2), team);
        pay(fans.get(1), aLittle).then().statusCode(201);
        pay(fans.get(2), nearlyAll).then().statusCode(201);
        refund(account, aLittle, 400);
        refund(account, nearlyAll, 9_500);

        market.letTheWindowPass(team);
        await().atMost(PATIENCE).until(() -> look(fans.getFirst(), team).path("closed"), equalTo(true));

        Market.look(fans.get(1), aLittle)
                .then()
                .body("status", equalTo("PAID"))
                .body("refunded.amount", equalTo(1_000));
        Market.look(fans.get(2), nearlyAll)
                .then()
                .body("status", equalTo("PAID"))
                .body("refunded.amount", equalTo(9_500));
        look(fans.getFirst(), team).then().body("paid", equalTo(3)).body("price.amount", equalTo(9_000));
        assertThat(market.stockOf(sku)).containsExactly(10L, 7L, 0L, 3L);
    }

    @Test
    void aLargeTeamClosesWithTheDifferenceForEveryone() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_000, LARGE);
        var groupBuy = aGroupBuy(account, sku, 2, LARGE, 1, LONG);
        var leader = aNew("fan");
        var team = aTeamOf(leader, groupBuy);
        payAll(team, LARGE - 1);

        market.letTheWindowPass(team);
        await().atMost(PATIENCE).until(() -> look(leader, team).path("closed"), equalTo(true));

        assertThat(orders(team)).containsExactly(List.of("PAID", 2_000L, (long) LARGE));
        assertThat(market.stockOf(sku)).containsExactly((long) LARGE, 0L, 0L, (long) LARGE);
    }

    @Test
    void aLargeTeamThatDoesNotFormGivesEveryoneEverythingBack() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_000, LARGE);
        var groupBuy = aGroupBuy(account, sku, LARGE, LARGE, 1, LONG);
        var leader = aNew("fan");
        var team = aTeamOf(leader, groupBuy);
        payAll(team, LARGE - 2);

        market.letTheWindowPass(team);
        await().atMost(PATIENCE).until(() -> look(leader, team).path("state"), equalTo("FAILED"));

        assertThat(orders(team)).containsExactly(List.of("REFUNDED", 10_000L, LARGE - 1L));
        assertThat(market.stockOf(sku)).containsExactly((long) LARGE, (long) LARGE, 0L, 0L);
    }

    private static void payAll(String team, int seats) {
        var served = Together.call(8, worker -> IntStream.range(0, seats)
                .filter(number -> number % 8 == worker)
                .mapToObj(number -> "large-" + number)
                .filter(fan -> pay(fan, aSeat(fan, team)).statusCode() == 201)
                .count());

        assertThat(served.stream().mapToLong(Long::longValue).sum()).isEqualTo(seats);
    }

    /** Status and refund of a team's orders, and how many are so. */
    private List<List<Object>> orders(String team) {
        return market.rows(
                "select status, refunded, count(*) from sales_order where claim_id = ? group by 1, 2",
                UUID.fromString(team));
    }

    private static void refund(String account, String order, long fen) {
        Market.as(Market.ownerOf(account))
                .body(Map.of("amount", Market.yuan(fen), "reason", "a courtesy"))
                .post(Market.API + "/orders/{o}/refunds", order)
                .then()
                .statusCode(201);
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

    @Test
    void aPaymentAfterTheLapseTakesAFreeSeat() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_000, 10);
        var groupBuy = aGroupBuy(account, sku, 2, 3, 1, LONG);
        var team = aTeamOf(aNew("fan"), groupBuy);
        var late = aNew("fan");
        var order = aSeat(late, team);

        market.letTheTimeToPayPass(order);
        await().atMost(PATIENCE).until(() -> Market.look(late, order).path("status"), equalTo("CANCELLED"));
        look(late, team).then().body("reserved", equalTo(0));
        pay(late, order).then().statusCode(201).body("status", equalTo("CAPTURED"));

        Market.look(late, order).then().body("status", equalTo("PAID"));
        look(late, team).then().body("state", equalTo("FORMED")).body("paid", equalTo(2));
        assertThat(market.stockOf(sku)).containsExactly(10L, 8L, 0L, 2L);
    }

    @Test
    void aPaymentAfterTheLapseForATeamThatIsFullGoesBackWithItsReason() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_000, 10);
        var groupBuy = aGroupBuy(account, sku, 2, 2, 1, LONG);
        var team = aTeamOf(aNew("fan"), groupBuy);
        var late = aNew("fan");
        var order = aSeat(late, team);
        market.letTheTimeToPayPass(order);
        var quick = aNew("fan");

        pay(quick, aSeat(quick, team)).then().statusCode(201);
        var answer = pay(late, order)
                .then()
                .statusCode(201)
                .body("status", equalTo("SENT_BACK"))
                .extract();

        assertThat(answer.<String>path("reason")).contains("no seat was free");
        Market.look(late, order)
                .then()
                .body("status", equalTo("REFUNDED"))
                .body("paidAt", nullValue())
                .body("refunded.amount", equalTo(10_000))
                .body("refunds[0].cause", equalTo("TOO_LATE_TEAM_FULL"));
        look(late, team).then().body("paid", equalTo(2));
        assertThat(market.stockOf(sku)).containsExactly(10L, 8L, 0L, 2L);
        assertThat(pay(late, order).then().statusCode(201).extract().asString()).isEqualTo(answer.asString());
    }

    @Test
    void aPaymentAfterTheTeamClosedGoesBackWithItsReason() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_000, 10);
        var groupBuy = aGroupBuy(account, sku, 2, 3, 1, LONG);
        var team = aTeamOf(aNew("fan"), groupBuy);
        var late = aNew("fan");
        var order = aSeat(late, team);

        market.letTheWindowPass(team);
        pay(late, order).then().statusCode(201).body("status", equalTo("SENT_BACK"));
        await().atMost(PATIENCE).until(() -> look(late, team).path("state"), equalTo("FAILED"));

        Market.look(late, order).then().body("refunds[0].cause", equalTo("TOO_LATE_TEAM_CLOSED"));
        assertThat(market.stockOf(sku)).containsExactly(10L, 10L, 0L, 0L);
    }

    @Test
    void aSeatIsFreeTheInstantItsReservationEnds() {
        var account = market.aCertifiedAccount();
        var groupBuy = aGroupBuy(account, aSku(account, 12_000, 10), 2, 2, 1, LONG);
        var team = aTeamOf(aNew("fan"), groupBuy);
        var order = aSeat(aNew("fan"), team);
        join(aNew("fan"), team).then().statusCode(409).body("type", endsWith("/team-full"));

        market.letTheTimeToPayPass(order);

        join(aNew("fan"), team).then().statusCode(201);
    }

    @Test
    void aReservationOfOnesOwnThatIsOverRefusesNothing() {
        var account = market.aCertifiedAccount();
        var groupBuy = aGroupBuy(account, aSku(account, 12_000, 20), 2, 3, 1, LONG);
        var team = aTeamOf(aNew("fan"), groupBuy);
        var other = aTeamOf(aNew("fan"), groupBuy);
        var fan = aNew("fan");

        var first = aSeat(fan, team);
        market.letTheTimeToPayPass(first);
        var second = aSeat(fan, team);
        market.letTheTimeToPayPass(second);
        var third = aSeat(fan, other);
        market.letTheTimeToPayPass(third);
        open(fan, groupBuy).then().statusCode(201);

        look(fan, team).then().body("reserved", equalTo(0));
        look(fan, other).then().body("reserved", equalTo(0));
        for (var order : List.of(first, second, third)) {
            Market.look(fan, order).then().body("cancelReason", equalTo("LAPSED"));
        }
    }

    @RepeatedTest(5)
    void whoTakesOverALapsedSeatAndJoinsAnotherTeamWaitsForNobodyInACircle() {
        var account = market.aCertifiedAccount();
        var groupBuy = aGroupBuy(account, aSku(account, 12_000, 100), 2, 2, 2, LONG);
        var full = IntStream.range(0, 6)
                .mapToObj(_ -> aTeamOf(aNew("fan"), groupBuy))
                .toList();
        var free = IntStream.range(0, 6)
                .mapToObj(_ -> aTeamOf(aNew("fan"), groupBuy))
                .toList();
        var orders = full.stream().map(team -> aSeat(aNew("fan"), team)).toList();
        var fans = full.stream().map(_ -> aNew("fan")).toList();
        orders.forEach(market::letTheTimeToPayPass);

        var statuses = Together.call(
                12, number -> join(fans.get(number / 2), number % 2 == 0 ? full.get(number / 2) : free.get(number / 2))
                        .statusCode());

        assertThat(statuses).containsOnly(201);
    }

    @Test
    void nobodySitsTwiceInOneTeamOrHoldsMoreSeatsThanAllowed() {
        var account = market.aCertifiedAccount();
        var groupBuy = aGroupBuy(account, aSku(account, 12_000, 10), 2, 4, 2, LONG);
        var fan = aNew("fan");
        var team = aTeamOf(fan, groupBuy);
        var other = aTeamOf(aNew("fan"), groupBuy);
        var third = aTeamOf(aNew("fan"), groupBuy);

        join(fan, team).then().statusCode(409).body("type", endsWith("/already-joined"));
        var second = aSeat(fan, other);
        join(fan, third).then().statusCode(422).body("type", endsWith("/per-user-limit"));
        Market.as(fan).post(Market.API + "/orders/{o}/cancel", second).then().statusCode(200);

        join(fan, third).then().statusCode(201);
    }

    @Test
    void theLimitHoldsWhenOneUserJoinsManyTeamsAtOnce() {
        var account = market.aCertifiedAccount();
        var groupBuy = aGroupBuy(account, aSku(account, 12_000, 50), 2, 4, 2, LONG);
        var teams = IntStream.range(0, 12)
                .mapToObj(_ -> aTeamOf(aNew("fan"), groupBuy))
                .toList();
        var fan = aNew("fan");

        var statuses = Together.call(12, number -> join(fan, teams.get(number)).statusCode());

        assertThat(statuses).filteredOn(status -> status == 201).hasSize(2);
        assertThat(statuses).filteredOn(status -> status == 422).hasSize(10);
    }

    @Test
    void aSeatNeedsStockAndGivesItBackWithItself() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_000, 1);
        var groupBuy = aGroupBuy(account, sku, 2, 4, 1, LONG);
        var team = aTeamOf(aNew("fan"), groupBuy);

        join(aNew("fan"), team)
                .then()
                .statusCode(409)
                .body("type", endsWith("/out-of-stock"))
                .body("left[0].left", equalTo(0));

        look(aNew("fan"), team).then().body("paid", equalTo(1)).body("reserved", equalTo(0));
    }

    @Test
    void goodsAreHandedOverOnlyWhenTheTeamHasFormed() {
        var account = market.aCertifiedAccount();
        var groupBuy = aGroupBuy(account, aSku(account, 12_000, 10), 2, 4, 1, LONG);
        var leader = aNew("fan");
        var opened = open(leader, groupBuy).then().statusCode(201).extract();
        String order = opened.path("seat.orderId");
        String team = opened.path("teamId");
        pay(leader, order).then().statusCode(201);

        Market.as(Market.ownerOf(account))
                .post(Market.API + "/orders/{o}/fulfilment", order)
                .then()
                .statusCode(409)
                .body("type", endsWith("/team-not-formed"));
        var second = aNew("fan");
        pay(second, aSeat(second, team)).then().statusCode(201);

        Market.as(Market.ownerOf(account))
                .post(Market.API + "/orders/{o}/fulfilment", order)
                .then()
                .statusCode(200);
        assertThat(market.number(
                        "select count(*) from sales_order o join team t on t.id = o.claim_id"
                                + " where o.id = ? and o.complete_by > t.closes_at",
                        UUID.fromString(order)))
                .as("the seller earns nothing before the price is decided")
                .isOne();
    }

    @Test
    void aTeamIsEndedOnceHoweverOftenItsDeadlineIsMet() {
        var account = market.aCertifiedAccount();
        var groupBuy = aGroupBuy(account, aSku(account, 12_000, 10), 3, 4, 1, LONG);
        var leader = aNew("fan");
        var opened = open(leader, groupBuy).then().statusCode(201).extract();
        String team = opened.path("teamId");
        String order = opened.path("seat.orderId");
        pay(leader, order).then().statusCode(201);

        market.letTheWindowPass(team);
        var ended = Together.call(8, _ -> {
            closing.meetNow(team);
            return "met";
        });

        assertThat(ended).hasSize(8);
        Market.look(leader, order).then().body("status", equalTo("REFUNDED")).body("refunds.size()", equalTo(1));
        look(leader, team).then().body("state", equalTo("FAILED"));
    }

    @Test
    void paymentsAndTheCloseOfTheTeamRaceAndNothingIsLost() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_000, 100);
        var groupBuy = aGroupBuy(account, sku, 5, 8, 1, LONG);
        var leader = aNew("fan");
        var opened = open(leader, groupBuy).then().statusCode(201).extract();
        String team = opened.path("teamId");
        var fans = IntStream.range(0, 7).mapToObj(_ -> aNew("fan")).toList();
        var orders = fans.stream().map(fan -> aSeat(fan, team)).toList();

        var statuses = Together.call(8, number -> {
            if (number == 7) {
                market.letTheWindowPass(team);
                return "closed";
            }
            return pay(fans.get(number), orders.get(number)).then().extract().statusCode() + "";
        });
        await().atMost(PATIENCE).until(() -> look(leader, team).path("closed"), equalTo(true));

        assertThat(statuses).containsOnly("201", "closed");
        assertThat(market.number(
                        "select count(*) from payment where order_id in (select order_id from seat where team_id = ?)",
                        UUID.fromString(team)))
                .isEqualTo(7);
    }

    @Test
    void aRefundedSeatOfAFormedTeamComesFreeAndTheTeamStaysFormed() {
        var account = market.aCertifiedAccount();
        var sku = aSku(account, 12_000, 10);
        var groupBuy = aGroupBuy(account, sku, 2, 2, 1, LONG);
        var team = aTeamOf(aNew("fan"), groupBuy);
        var second = aNew("fan");
        var order = aSeat(second, team);
        pay(second, order).then().statusCode(201);

        Market.as(Market.ownerOf(account))
                .body(Map.of("reason", "asked nicely"))
                .post(Market.API + "/orders/{o}/refunds", order)
                .then()
                .statusCode(201);

        look(second, team).then().body("state", equalTo("FORMED")).body("paid", equalTo(1));
        assertThat(market.stockOf(sku)).containsExactly(10L, 9L, 0L, 1L);
        join(second, team).then().statusCode(201);
    }

    @Test
    void unknownTeamsAndGroupBuysAreNotFound() {
        var nobody = UUID.randomUUID().toString();

        open(aNew("fan"), nobody).then().statusCode(404).body("type", endsWith("/no-such-group-buy"));
        join(aNew("fan"), nobody).then().statusCode(404).body("type", endsWith("/no-such-team"));
        look(aNew("fan"), nobody).then().statusCode(404);
        Market.withoutKey(aNew("fan"))
                .post(Market.API + "/teams/{t}/seats", nobody)
                .then()
                .statusCode(400)
                .body("type", endsWith("/idempotency-key-missing"));
    }

    /** A team whose leader has paid. */
    private static String aTeamOf(String leader, String groupBuy) {
        var opened = open(leader, groupBuy).then().statusCode(201).extract();
        pay(leader, opened.path("seat.orderId")).then().statusCode(201);
        return opened.path("teamId");
    }
}
