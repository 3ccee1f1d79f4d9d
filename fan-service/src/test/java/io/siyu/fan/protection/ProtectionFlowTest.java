package io.siyu.fan.protection;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.leave;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chunks are of three fans here. */
@QuarkusTest
class ProtectionFlowTest {
    @Inject
    Books books;

    @Inject
    Log log;

    private final String author = someone("author");
    private final String thief = someone("thief");
    private final String run = someone("f");
    private String original = "";
    private String copier = "";

    @BeforeEach
    void twoAccounts() {
        original = anAccountOf(author);
        copier = anAccountOf(thief);
    }

    @Test
    void whoCameThroughTheCopyIsMovedAndToldAndNobodyElseIs() {
        followThroughCopy(7);
        follow(fan(8), copier, "their-own");
        as(fan(9)).put("/accounts/" + copier + "/followers/me").then().statusCode(204);
        follow(fan(2), original, "original");
        follow(fan(5), original, "original");
        leave(fan(5), original);

        var transfer = granted();

        assertThat(counts(transfer)).isEqualTo("total=7 moved=5 skipped=1 failed=1");
        assertThat(followers(copier)).isEqualTo(4);
        assertThat(followers(original)).isEqualTo(6);
        assertThat(followed(fan(1))).containsExactlyInAnyOrder(copier + "|LEFT", original + "|FOLLOWING");
        assertThat(followed(fan(2))).containsExactlyInAnyOrder(copier + "|FOLLOWING", original + "|FOLLOWING");
        assertThat(followed(fan(5))).containsExactlyInAnyOrder(copier + "|FOLLOWING", original + "|LEFT");
        assertThat(followed(fan(8))).containsExactly(copier + "|FOLLOWING");
        var told = log.heard("fan.transfer", fan(1), 1).getFirst();
        assertThat(told.get("toAccountId").asText()).isEqualTo(original);
        assertThat(told.get("copyContentId").asText()).isEqualTo("copy");
        assertThat(books.rows("select count(*) from intimacy_divergence where account_id in (?, ?)", original, copier))
                .containsExactly("0");
    }

    @Test
    void aTransferThatIsKilledBetweenChunksLosesNobodyAndMovesNobodyTwice() {
        followThroughCopy(8);

        String appeal;
        try (var lock =
                books.hold("select from relation where account_id = ? and user_id = ? for update", copier, fan(5))) {
            appeal = grant();
            lock.killWhoeverWaits();
            await().atMost(SOON).untilAsserted(() -> assertThat(audited(appeal, "MOVED"))
                    .containsExactly("moved=3 skipped=0 failed=0"));
        }

        assertThat(counts(awaitPhase(appeal, "DONE"))).isEqualTo("total=8 moved=8 skipped=0 failed=0");
        assertThat(audited(appeal, "MOVED"))
                .containsExactly(
                        "moved=3 skipped=0 failed=0", "moved=3 skipped=0 failed=0", "moved=2 skipped=0 failed=0");
        assertThat(followers(copier)).isZero();
        assertThat(followers(original)).isEqualTo(8);
        assertThat(books.rows("select count(*) from relation where account_id = ? and follow = 'FOLLOWING'", original))
                .containsExactly("8");
    }

    @Test
    void whoLeavesTheCopierAtThatMomentIsCountedOnceEitherWay() {
        followThroughCopy(9);

        String appeal;
        try (var _ =
                books.hold("select from relation where account_id = ? and user_id = ? for update", copier, fan(1))) {
            appeal = grant();
            var granted = appeal;
            await().atMost(SOON).until(() -> shown(granted).getInt("transfer.total") == 9);
            leave(fan(9), copier);
        }
        var leavers = IntStream.rangeClosed(4, 8)
                .mapToObj(this::fan)
                .map(fan -> CompletableFuture.runAsync(() -> leave(fan, copier)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(leavers).join();

        var done = awaitPhase(appeal, "DONE");
        assertThat(done.getInt("transfer.moved") + done.getInt("transfer.failed"))
                .isEqualTo(9);
        assertThat(done.getInt("transfer.failed")).isPositive();
        assertThat(followers(copier)).isZero();
        assertThat(followers(original)).isEqualTo(done.getInt("transfer.moved"));
        assertThat(followed(fan(9))).containsExactly(copier + "|LEFT");
    }

    @Test
    void aFanTakesTheirOwnTransferBackAndOnlyTheirOwn() {
        followThroughCopy(2);
        var appeal = grant();
        awaitPhase(appeal, "DONE");
        var mine = transferOf(fan(1));

        undo(fan(2), mine).then().statusCode(404);
        undo(fan(1), mine).then().statusCode(200).body("state", equalTo("UNDONE"));
        undo(fan(1), mine).then().statusCode(200);

        assertThat(followed(fan(1))).containsExactlyInAnyOrder(copier + "|FOLLOWING", original + "|NEVER");
        assertThat(followers(copier)).isEqualTo(1);
        assertThat(followers(original)).isEqualTo(1);
        assertThat(shown(appeal).getInt("transfer.undone")).isEqualTo(1);
        books.change("update transfer set undo_until = now() - interval '1 second' where user_id = ?", fan(2));
        undo(fan(2), transferOf(fan(2))).then().statusCode(409).body("type", endsWith("/transfer-undo-over"));
    }

    @Test
    void aReversalGivesAllBackButWhatFansDecidedSince() {
        followThroughCopy(5);
        var before = books.rows(
                "select user_id, follow, follow_content_id, followed_at from relation where account_id = ? order by 1",
                copier);
        var appeal = grant();
        awaitPhase(appeal, "DONE");
        undo(fan(1), transferOf(fan(1))).then().statusCode(200);
        leave(fan(2), original);
        leave(fan(3), original);
        follow(fan(3), copier, "their-own");
        leave(fan(3), copier);

        reverse(appeal).then().statusCode(204);
        var returned = awaitPhase(appeal, "RETURNED");

        assertThat(returned.getString("status")).isEqualTo("REVERSED");
        assertThat(returned.getInt("transfer.returned")).isEqualTo(3);
        assertThat(returned.getInt("transfer.kept")).isEqualTo(1);
        assertThat(followers(original)).isZero();
        assertThat(followers(copier)).isEqualTo(4);
        assertThat(followed(fan(3))).containsExactlyInAnyOrder(copier + "|LEFT", original + "|LEFT");
        assertThat(books.rows(
                        "select user_id, follow, follow_content_id, followed_at from relation where account_id = ? and user_id <> ? order by 1",
                        copier,
                        fan(3)))
                .isEqualTo(
                        before.stream().filter(row -> !row.startsWith(fan(3))).toList());
        undo(fan(4), transferOf(fan(4))).then().statusCode(409).body("type", endsWith("/transfer-returned"));
        reverse(appeal).then().statusCode(409);
    }

    @Test
    void aReversalInTheMiddleOfATransferLeavesTheRestWhereTheyAre() {
        followThroughCopy(6);

        String appeal;
        try (var lock =
                books.hold("select from relation where account_id = ? and user_id = ? for update", copier, fan(4))) {
            appeal = grant();
            await().atMost(SOON).until(() -> audited(appeal, "MOVED").size() == 1);
            var reversal = CompletableFuture.supplyAsync(() -> reverse(appeal));
            lock.killWhoeverWaits();
            await().atMost(SOON).until(reversal::isDone);
        }

        var returned = awaitPhase(appeal, "RETURNED");
        assertThat(returned.getInt("transfer.moved")).isEqualTo(returned.getInt("transfer.returned"));
        assertThat(returned.getInt("transfer.moved") + returned.getInt("transfer.failed"))
                .isEqualTo(6);
        assertThat(followers(copier)).isEqualTo(6);
        assertThat(followers(original)).isZero();
    }

    @Test
    void onlyStaffOfTheOriginalAppealsAndOnlyTheOperatorDecides() {
        appealBy(thief, copier).then().statusCode(403);
        appealBy(author, original).then().statusCode(422).body("type", endsWith("/same-account"));
        appealBy(author, someone("nobody")).then().statusCode(422).body("type", endsWith("/no-such-copier"));
        as(author)
                .body(Map.of(
                        "contentId", "a b", "copierAccountId", copier, "copyContentId", "c", "evidence", List.of()))
                .post("/accounts/" + original + "/appeals")
                .then()
                .statusCode(400);
        var appeal = appealBy(author, copier).then().statusCode(201).extract().<String>path("appealId");
        appealBy(author, copier).then().statusCode(409).body("type", endsWith("/appeal-exists"));

        decide(author, appeal, "GRANTED").then().statusCode(403).body("type", endsWith("/not-the-operator"));
        as(someone("stranger")).get("/appeals/" + appeal).then().statusCode(404);
        as(thief).get("/appeals/" + appeal).then().statusCode(200).body("status", equalTo("PENDING"));
        as(author).get("/appeals").then().statusCode(403);
        as("operator", "platform").get("/appeals?status=NOW").then().statusCode(400);
        as("operator", "platform")
                .get("/appeals?limit=1")
                .then()
                .statusCode(200)
                .body("items[0].appealId", equalTo(appeal));

        as("operator", "platform")
                .body(Map.of("decision", "MAYBE", "reason", "x"))
                .post("/appeals/" + appeal + "/decision")
                .then()
                .statusCode(400);
        decide("operator", appeal, "REJECTED", "platform").then().statusCode(204);
        decide("operator", appeal, "GRANTED", "platform")
                .then()
                .statusCode(409)
                .body("type", endsWith("/illegal-appeal-decision"));
        decide("operator", UUID.randomUUID().toString(), "GRANTED", "platform")
                .then()
                .statusCode(404);
        as(author).get("/appeals/" + appeal).then().body("transfer", equalTo(null));
        as(author).get("/accounts/" + original + "/appeals").then().body("items[0].status", equalTo("REJECTED"));
        assertThat(books.rows(
                        "select actor || ' ' || action from transfer_audit where run_id = ?::uuid order by entry_id",
                        appeal))
                .containsExactly(author + " APPEALED", "operator REJECTED");
    }

    private void followThroughCopy(int fans) {
        IntStream.rangeClosed(1, fans).forEach(index -> follow(fan(index), copier, "copy"));
    }

    private String fan(int index) {
        return run + "-" + index;
    }

    private static void follow(String fan, String account, String content) {
        as(fan).body(Map.of("contentId", content, "domain", "PUBLIC"))
                .put("/accounts/" + account + "/followers/me")
                .then()
                .statusCode(204);
    }

    private Response appealBy(String who, String against) {
        return as(who).body(Map.of(
                        "contentId",
                        "original",
                        "copierAccountId",
                        against,
                        "copyContentId",
                        "copy",
                        "evidence",
                        List.of("frame by frame")))
                .post("/accounts/" + original + "/appeals");
    }

    private static Response decide(String who, String appeal, String decision, String... groups) {
        return as(who, groups)
                .body(Map.of("decision", decision, "reason", "looked at both"))
                .post("/appeals/" + appeal + "/decision");
    }

    private static Response reverse(String appeal) {
        return as("operator", "platform")
                .body(Map.of("reason", "was mistaken"))
                .post("/appeals/" + appeal + "/reversal");
    }

    private String grant() {
        var appeal = appealBy(author, copier).then().statusCode(201).extract().<String>path("appealId");
        decide("operator", appeal, "GRANTED", "platform").then().statusCode(204);
        return appeal;
    }

    private JsonPath granted() {
        return awaitPhase(grant(), "DONE");
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private JsonPath awaitPhase(String appeal, String phase) {
        return await().atMost(SOON).until(() -> shown(appeal), seen -> phase.equals(seen.getString("transfer.phase")));
    }

    private JsonPath shown(String appeal) {
        return as(author)
                .get("/appeals/" + appeal)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String counts(JsonPath appeal) {
        return "total=%d moved=%d skipped=%d failed=%d"
                .formatted(
                        appeal.getInt("transfer.total"),
                        appeal.getInt("transfer.moved"),
                        appeal.getInt("transfer.skipped"),
                        appeal.getInt("transfer.failed"));
    }

    private List<String> audited(String appeal, String action) {
        return books.rows(
                "select detail from transfer_audit where run_id = ?::uuid and action = ? order by entry_id",
                appeal,
                action);
    }

    private List<String> followed(String fan) {
        return books.rows("select account_id, follow from relation where user_id = ?", fan);
    }

    private int followers(String account) {
        return as(author).get("/accounts/" + account).then().extract().path("followerCount");
    }

    private static String transferOf(String fan) {
        return as(fan).get("/me/transfers").then().statusCode(200).extract().path("items[0].transferId");
    }

    private static Response undo(String fan, String transfer) {
        return as(fan).post("/me/transfers/" + transfer + "/undo");
    }
}
