package io.siyu.fan.wakeup;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WakeupFlowTest {
    @Inject
    Books books;

    @Inject
    Log log;

    @Inject
    Steps steps;

    @Inject
    Enrolment enrolment;

    private final String owner = someone("olga");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void dormantFansAreEnrolledAndGetTheirFirstStepOnce() {
        dormantFans(120);
        books.change("update relation set last_at = now() where account_id = ? and user_id = ?", account, fan("7"));
        books.change("update relation set follow = 'LEFT' where account_id = ? and user_id = ?", account, fan("8"));
        books.change("update relation set staff = true where account_id = ? and user_id = ?", account, fan("9"));
        books.change("update relation set fold = 2 << 10 where account_id = ? and user_id = ?", account, fan("10"));
        as(fan("11"))
                .put("/me/relations/" + account + "/contact-opt-out")
                .then()
                .statusCode(204);

        var plan = made(aPlan());
        runAllAtOnce();
        awaitEnrolled(plan, 115);
        var treated = fans(plan, "not held_out");
        await().atMost(SOON).until(() -> handedOver(plan) == treated);

        assertThat(fans(plan, "held_out")).isBetween(1, 40).isEqualTo(115 - treated);
        assertThat(books.rows(
                        "select count(*) from wakeup_fan where plan_id = ? and user_id in (?, ?, ?, ?, ?)",
                        plan,
                        fan("7"),
                        fan("8"),
                        fan("9"),
                        fan("10"),
                        fan("11")))
                .containsExactly("0");
        assertThat(books.rows(
                        "select count(*) from wakeup_step s join wakeup_fan f using (account_id, plan_id, user_id) where plan_id = ? and held_out",
                        plan))
                .containsExactly("0");
        var someone = books.rows("select user_id from wakeup_fan where plan_id = ? and not held_out limit 1", plan)
                .getFirst();
        var heard = log.heard("fan.wakeup", someone, 1).stream()
                .filter(event -> event.get("planId").asText().equals(plan.toString()))
                .toList();
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().at("/content/DM/text").asText()).isEqualTo("hello");
        assertThat(heard.getFirst().get("step").asInt()).isEqualTo(1);
        assertThat(reportOf(plan).getInt("steps[0].outcomes.HANDED_OVER")).isEqualTo(treated);
        assertThat(books.rows("select count(*) from contact where account_id = ?", account))
                .as("nobody was reached as far as is known")
                .containsExactly("0");
    }

    @Test
    void oneStepADayUntilTheFanIsBack() {
        dormantFans(1);
        var plan = madeWithoutHoldOut();
        await().atMost(SOON).until(() -> handedOver(plan) == 1);

        aDayPasses(plan);
        await().atMost(SOON).until(() -> handedOver(plan) == 2);
        report(fan("0"), anInteraction(account, "LIKE"));
        await().atMost(SOON).until(() -> reportOf(plan).getInt("treatment.returned") == 1);
        aDayPasses(plan);
        runAllAtOnce();

        assertThat(handedOver(plan)).isEqualTo(2);
        assertThat(books.rows("select ended, next_at from wakeup_fan where plan_id = ?", plan))
                .containsExactly("RETURNED|null");
        assertThat(reportOf(plan).getDouble("treatment.rate")).isEqualTo(1);
    }

    @Test
    void aStepWhoseHoursPassedIsMissedAndTheNextDayGoesOn() {
        dormantFans(1);
        var plan = madeWithoutHoldOut();
        await().atMost(SOON).until(() -> handedOver(plan) == 1);

        aDayPasses(plan);
        await().atMost(SOON).until(() -> handedOver(plan) == 2);
        books.change(
                "update wakeup_fan set start_on = start_on - 2, next_at = now() - interval '1 day' where plan_id = ?",
                plan);

        await().atMost(SOON).until(() -> outcomes(plan).contains("3|MISSED"));
        assertThat(outcomes(plan)).doesNotHaveDuplicates();
    }

    @Test
    void whoHadEnoughIsSpared() {
        dormantFans(1);
        for (var index = 0; index < 4; index++) {
            books.change(
                    "insert into contact (account_id, user_id, contact_id, response, at, purpose) values (?, ?, ?, false, now(), 'OFFER')",
                    account,
                    fan("0"),
                    "c-" + index);
        }

        var plan = madeWithoutHoldOut();

        await().atMost(SOON).until(() -> outcomes(plan).equals(List.of("1|TIRED")));
    }

    @Test
    void aStoppedPlanHandsNothingOver() {
        dormantFans(2);
        var plan = madeWithoutHoldOut();
        await().atMost(SOON).until(() -> handedOver(plan) == 2);

        as(owner)
                .post("/wakeup-plans/" + plan + "/stop")
                .then()
                .statusCode(200)
                .body("status", equalTo("STOPPED"))
                .body("stopReason", equalTo("STAFF"));
        as(owner).post("/wakeup-plans/" + plan + "/stop").then().statusCode(200);
        aDayPasses(plan);
        runAllAtOnce();

        assertThat(handedOver(plan)).isEqualTo(2);
    }

    @Test
    void aPlanThatDoesHarmStopsItself() {
        dormantFans(400);
        var body = aPlan();
        body.put("holdOut", 0.5);
        var plan = made(body);
        awaitEnrolled(plan, 400);

        books.change("""
                update wakeup_fan set enrolled_at = enrolled_at - interval '2 days',
                       returned_at = case when held_out then enrolled_at - interval '1 day' end
                where plan_id = ?
                """, plan);

        await().atMost(SOON).until(() -> status(plan).equals("STOPPED"));
        var report = reportOf(plan);
        assertThat(report.getString("stopReason")).isEqualTo("HARM");
        assertThat(report.getBoolean("sequence.showsHarm")).isTrue();
        assertThat(report.getDouble("uplift.upper")).isNegative();
        assertThat(report.getDouble("sequence.days[1].upper")).isNegative();
    }

    @Test
    void aPlanIsFinishedWhenEveryoneWasObserved() {
        dormantFans(3);
        var body = aPlan();
        body.put("steps", List.of(aStep(1)));
        body.put("returnWithinDays", 7);
        var plan = made(body);
        awaitEnrolled(plan, 3);
        await().atMost(SOON).until(() -> fans(plan, "next_at is not null") == 0);
        assertThat(status(plan)).isEqualTo("RUNNING");

        books.change("update wakeup_plan set enrolled_at = enrolled_at - interval '8 days' where plan_id = ?", plan);

        await().atMost(SOON).until(() -> status(plan).equals("FINISHED"));
        assertThat(reportOf(plan).getBoolean("isFinal")).isTrue();
        as(owner).post("/wakeup-plans/" + plan + "/stop").then().statusCode(409);
    }

    @Test
    void nobodyIsInTwoPlansAtOnce() {
        dormantFans(5);
        awaitEnrolled(made(aPlan()), 5);

        var second = made(aPlan());

        await().atMost(SOON).until(() -> status(second).equals("RUNNING"));
        assertThat(fans(second, "true")).isZero();
    }

    @Test
    void aStoppedPlanLetsItsFansGo() {
        dormantFans(5);
        var stopped = made(aPlan());
        awaitEnrolled(stopped, 5);
        as(owner).post("/wakeup-plans/" + stopped + "/stop").then().statusCode(200);

        var next = made(aPlan());

        awaitEnrolled(next, 5);
    }

    @Test
    void theOlderOfTwoPlansGetsTheFansThoughItIsBeingLookedAt() {
        dormantFans(5);
        UUID older;
        UUID younger;
        var enrolmentWaits = books.hold("select pg_advisory_xact_lock(7310581061001)");
        try (enrolmentWaits) {
            older = made(aPlan());
            younger = made(aPlan());
        }
        try (var lookedAt = books.hold("select plan_id from wakeup_plan where plan_id = ? for no key update", older)) {
            lookedAt.awaitWaiting(1);
        }

        awaitEnrolled(older, 5);
        awaitEnrolled(younger, 0);
    }

    @Test
    void aliveCountsOnlyWhereItIsKnown() {
        dormantFans(3);
        var body = aPlan();
        body.put("aliveOver", 0.5);
        as(owner)
                .body(body)
                .post("/accounts/" + account + "/wakeup-plans")
                .then()
                .statusCode(422)
                .body("type", endsWith("/no-value-fit"));
        body.put("dormancyOnlyWithoutFit", true);
        var without = made(body);
        awaitEnrolled(without, 3);
        as(owner).get("/wakeup-plans/" + without).then().body("usesAlive", equalTo(false));
        books.change("delete from wakeup_fan where plan_id = ?", without);
        fanValue(fan("0"), 0.9);
        fanValue(fan("1"), 0.4);

        var with = made(body);
        awaitEnrolled(with, 1);

        as(owner).get("/wakeup-plans/" + with).then().body("usesAlive", equalTo(true));
        assertThat(books.rows("select user_id from wakeup_fan where plan_id = ?", with))
                .containsExactly(fan("0"));
    }

    @Test
    void aSmallGroupOfFoldedFansIsInNoFigure() {
        dormantFans(3);
        books.change("update relation set fold = 1 << 10 where account_id = ? and user_id = ?", account, fan("0"));
        var plan = madeWithoutHoldOut();
        awaitEnrolled(plan, 3);

        var report = reportOf(plan);

        assertThat(report.getInt("treatment.n") + report.getInt("holdOut.n")).isEqualTo(2);
    }

    @Test
    void badPlansAreRefusedInWords() {
        var twice = aPlan();
        twice.put("steps", List.of(aStep(1), aStep(1)));
        refused(twice, 422, "steps");
        var backwards = aPlan();
        backwards.put("contactFrom", "21:00");
        backwards.put("contactUntil", "09:00");
        refused(backwards, 422, "contactUntil");
        var nowhere = aPlan();
        nowhere.put("zone", "Mars/Olympus");
        refused(nowhere, 400, "zone");
        var late = aPlan();
        late.put("steps", List.of(aStep(8)));
        refused(late, 400, "steps[0].day");
        var greedy = aPlan();
        greedy.put("holdOut", 0);
        refused(greedy, 400, "holdOut");
        var empty = aPlan();
        empty.put("steps", List.of());
        refused(empty, 400, "steps");
    }

    @Test
    void onlyTheStaffSeesAndStopsAPlan() {
        var plan = made(aPlan());
        var stranger = someone("stranger");

        as(stranger)
                .body(aPlan())
                .post("/accounts/" + account + "/wakeup-plans")
                .then()
                .statusCode(403);
        as(stranger).get("/accounts/" + account + "/wakeup-plans").then().statusCode(403);
        as(stranger).get("/wakeup-plans/" + plan + "/report").then().statusCode(404);
        as(stranger).post("/wakeup-plans/" + plan + "/stop").then().statusCode(404);
        as(owner).get("/wakeup-plans/" + UUID.randomUUID()).then().statusCode(404);
        as(owner).get("/wakeup-plans/x").then().statusCode(400);
        as(owner)
                .get("/accounts/" + account + "/wakeup-plans")
                .then()
                .statusCode(200)
                .body("items.planId", hasItem(plan.toString()));
    }

    @Test
    void theSameKeyMakesOnePlan() {
        var first =
                as(owner).header("Idempotency-Key", "k-1").body(aPlan()).post("/accounts/" + account + "/wakeup-plans");
        var again =
                as(owner).header("Idempotency-Key", "k-1").body(aPlan()).post("/accounts/" + account + "/wakeup-plans");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.jsonPath().getString("planId"))
                .isEqualTo(first.jsonPath().getString("planId"));
    }

    private void refused(Map<String, Object> body, int status, String field) {
        as(owner)
                .body(body)
                .post("/accounts/" + account + "/wakeup-plans")
                .then()
                .statusCode(status)
                .body("violations.field", hasItem(field));
    }

    private void dormantFans(int count) {
        books.change("""
                insert into relation (account_id, user_id, since, last_at, follow, version)
                select ?, ? || n, now() - interval '90 days', now() - interval '60 days', 'FOLLOWING', 1
                from generate_series(0, ? - 1) n
                """, account, fan(""), count);
    }

    /** Fans of this account alone: contacts by others would tire them too. */
    private String fan(String number) {
        return account + "-f-" + number;
    }

    private void fanValue(String user, double alive) {
        books.change("""
                insert into fan_value (account_id, user_id, p_alive, expected_purchases, horizon_days, fitted_at)
                values (?, ?, ?, 1, 90, now())
                """, account, user, alive);
    }

    /** As several replicas do. */
    private void runAllAtOnce() {
        IntStream.range(0, 6).parallel().forEach(index -> {
            enrolment.enrol().await().atMost(SOON);
            steps.handOver().await().atMost(SOON);
        });
    }

    private void aDayPasses(UUID plan) {
        books.change("""
                update wakeup_fan set start_on = start_on - 1, next_at = next_at - interval '1 day' where plan_id = ?
                """, plan);
    }

    private void awaitEnrolled(UUID plan, int count) {
        await().atMost(SOON).untilAsserted(() -> as(owner)
                .get("/wakeup-plans/" + plan)
                .then()
                .body("status", equalTo("RUNNING"))
                .body("enrolled", equalTo(count)));
    }

    private String status(UUID plan) {
        return as(owner).get("/wakeup-plans/" + plan).jsonPath().getString("status");
    }

    private JsonPath reportOf(UUID plan) {
        return as(owner)
                .get("/wakeup-plans/" + plan + "/report")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private int fans(UUID plan, String which) {
        return Integer.parseInt(books.rows("select count(*) from wakeup_fan where plan_id = ? and " + which, plan)
                .getFirst());
    }

    private int handedOver(UUID plan) {
        return Integer.parseInt(
                books.rows("select count(*) from wakeup_step where plan_id = ? and outcome = 'HANDED_OVER'", plan)
                        .getFirst());
    }

    private List<String> outcomes(UUID plan) {
        return books.rows("select step, outcome from wakeup_step where plan_id = ? order by step", plan);
    }

    private UUID made(Map<String, Object> body) {
        return UUID.fromString(as(owner)
                .body(body)
                .post("/accounts/" + account + "/wakeup-plans")
                .then()
                .statusCode(201)
                .extract()
                .path("planId"));
    }

    /** With so small a hold-out that a few fans are all treated, found by trying. */
    private UUID madeWithoutHoldOut() {
        var body = aPlan();
        body.put("holdOut", 0.01);
        var plan = made(body);
        await().atMost(SOON).until(() -> status(plan).equals("RUNNING"));
        books.change("update wakeup_fan set held_out = false, next_at = now() where plan_id = ? and held_out", plan);
        return plan;
    }

    private Map<String, Object> aPlan() {
        var plan = new HashMap<String, Object>();
        plan.put("name", "spring");
        plan.put("zone", whereItIsNoon());
        plan.put(
                "steps",
                IntStream.rangeClosed(1, 7).mapToObj(WakeupFlowTest::aStep).toList());
        return plan;
    }

    private static Map<String, Object> aStep(int day) {
        return Map.of(
                "day",
                day,
                "purpose",
                "BENEFIT",
                "channels",
                List.of("DM"),
                "content",
                Map.of("DM", Map.of("text", "hello")));
    }

    private static String whereItIsNoon() {
        var hour = LocalTime.ofInstant(Instant.now(), ZoneOffset.UTC).getHour();
        return ZoneOffset.ofHours(12 - hour).getId();
    }
}
