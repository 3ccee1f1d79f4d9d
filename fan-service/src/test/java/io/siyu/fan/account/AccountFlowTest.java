package io.siyu.fan.account;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountFlowTest {
    @Inject
    Books books;

    @Inject
    Log log;

    private final String owner = someone("olga");

    @Test
    void whoOpensAnAccountOwnsIt() {
        as(owner)
                .body(Map.of(
                        "name",
                        "Acme Motors",
                        "kind",
                        "ENTERPRISE",
                        "verticals",
                        List.of("suv"),
                        "location",
                        Map.of("lat", 31.23, "lon", 121.47)))
                .post("/accounts")
                .then()
                .statusCode(201)
                .body("staffRole", equalTo("OWNER"))
                .body("followerCount", equalTo(0))
                .body("certification.status", equalTo("NONE"))
                .body("location.lat", equalTo(31.23f));
    }

    @Test
    void aTakenIdIsRefused() {
        var account = anAccountOf(owner);

        as(someone("eve"))
                .body(Map.of("accountId", account, "name", "Mine", "kind", "CREATOR"))
                .post("/accounts")
                .then()
                .statusCode(409)
                .body("type", endsWith("/account-id-taken"));
    }

    @Test
    void theSameKeyGivesTheFirstAnswerAgain() {
        var body = Map.of("name", "Acme", "kind", "CREATOR");
        var first = as(owner).header("Idempotency-Key", "open-1").body(body).post("/accounts");
        var again = as(owner).header("Idempotency-Key", "open-1").body(body).post("/accounts");

        again.then().statusCode(201).body("accountId", equalTo(first.jsonPath().getString("accountId")));
    }

    @Test
    void everyoneSeesThePublicFactsAndOnlyTheStaffTheStaff() {
        var account = anAccountOf(owner);

        as(someone("fan"))
                .get("/accounts/" + account)
                .then()
                .statusCode(200)
                .body("name", equalTo("Acme"))
                .body("staffRole", nullValue())
                .body("staff", nullValue());
        as(owner).get("/accounts/" + account).then().body("staff.userId", contains(owner));
    }

    @Test
    void whatIsNotSaidStaysWhenAnAccountIsDescribedAnew() {
        var account = anAccountOf(owner);

        as(owner)
                .body(Map.of("industry", "cars"))
                .patch("/accounts/" + account)
                .then()
                .statusCode(200)
                .body("name", equalTo("Acme"))
                .body("industry", equalTo("cars"));
    }

    @Test
    void onlyOwnersAppointStaff() {
        var account = anAccountOf(owner);
        var agent = someone("ben");

        as(owner)
                .body(Map.of("role", "AGENT"))
                .put("/accounts/" + account + "/staff/" + agent)
                .then()
                .statusCode(204);

        as(agent).get("/accounts/" + account).then().body("staffRole", equalTo("AGENT"));
        as(agent)
                .body(Map.of("role", "OWNER"))
                .put("/accounts/" + account + "/staff/" + agent)
                .then()
                .statusCode(403)
                .body("type", endsWith("/not-staff"));
        as(agent)
                .body(Map.of("name", "Mine now"))
                .patch("/accounts/" + account)
                .then()
                .statusCode(403);
    }

    @Test
    void operatorsDescribeTheAccountTheyRun() {
        var account = anAccountOf(owner);
        var operator = someone("ben");
        appoint(account, operator, "OPERATOR").then().statusCode(204);

        as(operator)
                .body(Map.of("industry", "cars"))
                .patch("/accounts/" + account)
                .then()
                .statusCode(200)
                .body("industry", equalTo("cars"))
                .body("staffRole", equalTo("OPERATOR"));
    }

    @Test
    void theLastOwnerCannotLeave() {
        var account = anAccountOf(owner);
        var second = someone("ben");

        as(owner)
                .delete("/accounts/" + account + "/staff/" + owner)
                .then()
                .statusCode(409)
                .body("type", endsWith("/last-owner"));
        as(owner)
                .body(Map.of("role", "AGENT"))
                .put("/accounts/" + account + "/staff/" + owner)
                .then()
                .statusCode(409);

        as(owner)
                .body(Map.of("role", "OWNER"))
                .put("/accounts/" + account + "/staff/" + second)
                .then()
                .statusCode(204);
        as(owner).delete("/accounts/" + account + "/staff/" + owner).then().statusCode(204);
    }

    @Test
    void twoOwnersWhoDismissEachOtherAtOnceLeaveOne() {
        var account = anAccountOf(owner);
        var second = someone("ben");
        appoint(account, second, "OWNER").then().statusCode(204);

        var outcomes = inTurnWhileLocked(
                account, () -> dismiss(account, owner, second), () -> dismiss(account, second, owner));

        assertThat(outcomes).containsExactly(204, 403);
        assertThat(staff(account)).containsExactly(owner);
    }

    @Test
    void whoWasDismissedIsNotOnTheStaffThatALaterAppointmentTells() {
        var account = anAccountOf(owner);
        var gone = someone("ben");
        var fresh = someone("cleo");
        appoint(account, gone, "AGENT").then().statusCode(204);

        var outcomes =
                inTurnWhileLocked(account, () -> dismiss(account, owner, gone), () -> appoint(account, fresh, "AGENT"));

        assertThat(outcomes).containsExactly(204, 204);
        assertThat(staff(account)).containsExactlyInAnyOrder(owner, fresh);
        var last = log.heard("fan.account", account, 4).getLast();
        assertThat(last.get("staff").findValuesAsText("userId")).containsExactlyInAnyOrder(owner, fresh);
        assertThat(last.get("version").asLong()).isEqualTo(version(account));
    }

    private Response appoint(String account, String userId, String role) {
        return as(owner).body(Map.of("role", role)).put("/accounts/" + account + "/staff/" + userId);
    }

    private static Response dismiss(String account, String caller, String userId) {
        return as(caller).delete("/accounts/" + account + "/staff/" + userId);
    }

    /** Both calls under way before either may go on, the first one first; what each was answered. */
    private List<Integer> inTurnWhileLocked(String account, Callable<Response> first, Callable<Response> second) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Response> one;
            Future<Response> other;
            try (var lock = books.hold("select 1 from account where account_id = ? for update", account)) {
                one = threads.submit(first);
                lock.awaitWaiting(1);
                other = threads.submit(second);
                lock.awaitWaiting(2);
            }
            return List.of(one.get().statusCode(), other.get().statusCode());
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<String> staff(String account) {
        return books.rows("select user_id from account_staff where account_id = ?", account);
    }

    @Test
    void unknownAccountsAndOddIdsAreToldApart() {
        as(owner).get("/accounts/" + someone("nobody")).then().statusCode(404);
        as(owner).get("/accounts/a%20b").then().statusCode(400).contentType("application/problem+json");
        as(owner)
                .body(Map.of("name", "Acme", "kind", "SHOP"))
                .post("/accounts")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("kind"))
                .body("violations[0].message", equalTo("must be one of ENTERPRISE, CREATOR"));
    }

    @Test
    void theVersionGrowsWithEachChange() {
        var account = anAccountOf(owner);
        var first = version(account);

        as(owner)
                .body(Map.of("role", "AGENT"))
                .put("/accounts/" + account + "/staff/" + someone("ben"))
                .then()
                .statusCode(204);

        assertThat(version(account)).isGreaterThan(first);
    }

    private long version(String account) {
        return Long.parseLong(books.rows("select version from account where account_id = ?", account)
                .getFirst());
    }
}
