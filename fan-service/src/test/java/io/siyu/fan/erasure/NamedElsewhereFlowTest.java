package io.siyu.fan.erasure;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import io.siyu.fan.NeighbourStandIn;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of whom is to be forgotten it is also written in rows that are not simply theirs. */
@QuarkusTest
@QuarkusTestResource(NeighbourStandIn.class)
class NamedElsewhereFlowTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    Books books;

    @Inject
    Log log;

    @Inject
    Erasures erasures;

    private final String owner = someone("olga");
    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void aFan() {
        account = anAccountOf(owner);
        follow(fan, account);
    }

    @Test
    void whatWasMergedGoesBackToTheOtherBeforeTheOneIsForgotten() {
        var customer = someone("crm");
        imported(account, "userId,occurredAt,quantity,amount\n%s,%s,1,100\n".formatted(customer, TODAY));
        imported(account, "userId,platform,externalId\n%1$s,douyin,%1$s\n".formatted(customer));
        as(fan).body(Map.of("externalId", customer))
                .put("/me/identities/douyin")
                .then()
                .statusCode(200);
        var merge = await().atMost(SOON)
                .until(
                        () -> books.rows("select merge_id from merge where into_user_id = ?", fan),
                        found -> found.size() == 1)
                .getFirst();
        as(fan).post("/merges/" + merge + "/consent").then().statusCode(200);
        as(owner).post("/merges/" + merge + "/consent").then().statusCode(200);
        await().atMost(SOON).until(() -> books.rows("select user_id from purchase where account_id = ?", account)
                .equals(List.of(fan)));

        var unused = erasures.erase(fan);

        assertThat(erasures.tracesOf(fan)).containsExactly("erasure");
        assertThat(books.rows("select user_id from purchase where account_id = ?", account))
                .containsExactly(customer);
        assertThat(books.rows("select merge_id from merge_moved where merge_id = ?::uuid", merge))
                .isEmpty();
        assertThat(books.rows("select user_id from intimacy_divergence where account_id = ?", account))
                .isEmpty();
        as(owner).get("/accounts/" + account + "/merges").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void whoBroughtWhomIsTakenBackOnBothSides() {
        var friend = someone("friend");
        var code = codeOf(account, "KOC", fan);
        as(friend).post("/referral-codes/" + code + "/claims").then().statusCode(201);
        var other = anAccountOf(owner);
        as(fan).post("/referral-codes/" + codeOf(other, "STAFF", owner) + "/claims")
                .then()
                .statusCode(201);

        var unused = erasures.erase(fan);

        assertThat(erasures.tracesOf(fan)).containsExactly("erasure");
        assertThat(log.heard("fan.referral", account + ":" + friend, 2)
                        .getLast()
                        .isNull())
                .isTrue();
        assertThat(log.heard("fan.referral", other + ":" + fan, 2).getLast().isNull())
                .isTrue();
        as(someone("late")).post("/referral-codes/" + code + "/claims").then().statusCode(404);
        as(owner)
                .get("/accounts/" + account + "/referral-codes")
                .then()
                .statusCode(200)
                .body("items[0].claims", equalTo(1));
    }

    @Test
    void whoWasOnTheStaffIsCalledOtherwiseInWhatTheyDid() {
        var agent = someone("agent");
        as(owner)
                .body(Map.of("role", "OPERATOR"))
                .put("/accounts/" + account + "/staff/" + agent)
                .then()
                .statusCode(204);
        as(agent).get("/accounts/" + account + "/fans/" + fan).then().statusCode(200);
        as(agent)
                .body(Map.of("tier", "FOND", "reason", "a friend of the house"))
                .put("/accounts/" + account + "/fans/" + fan + "/pin")
                .then()
                .statusCode(204);
        assertThat(codeOf(account, agent, "KOC", fan)).isNotEmpty();
        imported(account, agent, "userId,occurredAt,quantity,amount\n%s,%s,1,100\n".formatted(fan, TODAY));
        as(owner).delete("/accounts/" + account + "/staff/" + agent).then().statusCode(204);

        var erasure = erasures.erase(agent);

        assertThat(erasures.tracesOf(agent)).containsExactly("erasure");
        assertThat(books.rows("select staff_id from access_log where user_id = ?", fan))
                .containsOnly(erasure);
        assertThat(books.rows("select pin_by from relation where account_id = ? and user_id = ?", account, fan))
                .containsExactly(erasure);
    }

    @Test
    void whoWasMovedByATransferIsStillCounted() {
        var copier = account;
        var original = anAccountOf(someone("author"));
        books.change("""
                with run as (
                    insert into transfer_run (run_id, from_account_id, copy_content_id, to_account_id, content_id, as_of, phase, total)
                    values (gen_random_uuid(), ?, 'copy', ?, 'original', now(), 'DONE', 2) returning run_id)
                insert into transfer (run_id, user_id, transfer_id, from_account_id, to_account_id, state, moved_at)
                select run_id, ?, gen_random_uuid(), ?, ?, 'MOVED', now() from run
                """, copier, original, fan, copier, original);
        books.change("""
                insert into transfer_audit (run_id, at, actor, action, detail)
                select run_id, now(), ?, 'UNDONE', 'by the fan' from transfer_run where from_account_id = ?
                """, fan, copier);

        var erasure = erasures.erase(fan);

        assertThat(erasures.tracesOf(fan)).containsExactly("erasure");
        assertThat(books.rows("select user_id, state from transfer where from_account_id = ?", copier))
                .containsExactly(erasure + "|KEPT");
        assertThat(books.rows("select actor from transfer_audit where detail = 'by the fan'"))
                .contains(erasure);
        assertThatThrownBy(() -> books.change("update transfer_audit set actor = 'x' where actor = ?", erasure))
                .hasMessageContaining("an audit is only ever written");
    }

    private String codeOf(String account, String kind, String referrer) {
        return codeOf(account, owner, kind, referrer);
    }

    private static String codeOf(String account, String by, String kind, String referrer) {
        return as(by).body(Map.of("kind", kind, "userId", referrer))
                .post("/accounts/" + account + "/referral-codes")
                .then()
                .statusCode(201)
                .extract()
                .path("code");
    }

    private void imported(String account, String file) {
        imported(account, owner, file);
    }

    private static void imported(String account, String by, String file) {
        String id = as(by).contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/accounts/" + account + "/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("importId");
        await().atMost(SOON).until(() -> "DONE"
                .equals(as(by).get("/imports/" + id).jsonPath().getString("status")));
    }
}
