package io.siyu.fan.identity;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.siyu.fan.Api;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import io.siyu.fan.interaction.InteractionEvents.Retracted;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdentityFlowTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    Books books;

    @Inject
    Log log;

    private final String owner = someone("olga");
    private final String customer = someone("crm");
    private final String fan = someone("fan");
    private final String external = someone("open-id");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void anIdentityIsKeptAsAKeyedHashAndNothingElse() {
        link(fan, "Douyin", external).then().statusCode(200).body("platform", equalTo("douyin"));
        link(fan, "douyin", " " + external).then().statusCode(200);

        as(fan).get("/me/identities").then().statusCode(200).body("items", hasSize(1));
        assertThat(books.rows("select row_to_json(l)::text from identity_link l where user_id = ?", fan))
                .singleElement(org.assertj.core.api.InstanceOfAssertFactories.STRING)
                .contains("\"key_id\":\"test\"")
                .doesNotContain(external);
        link(fan, "douyin", " ").then().statusCode(400);
        link(fan, "dou yin", external).then().statusCode(400);
        as(fan).delete("/me/identities/douyin").then().statusCode(204);
        as(fan).delete("/me/identities/douyin").then().statusCode(204);
        as(fan).get("/me/identities").then().body("items", hasSize(0));
    }

    @Test
    void importedIdentitiesMakeFansAndAreCountedByPlatform() {
        var done = imported(
                "userId,platform,externalId\r\n%1$s,douyin,%2$s\r\n%1$s,WeChat,\"a,b\"\r\n%3$s,douyin,%2$s\r\n%1$s,douyin\r\nx y,douyin,1\r\n"
                        .formatted(customer, external, fan));

        assertThat(done.getString("kind")).isEqualTo("IDENTITIES");
        assertThat(done.getInt("accepted")).isEqualTo(2);
        assertThat(done.getList("items.problem"))
                .isEqualTo(List.of(
                        "externalId belongs to another userId of this account",
                        "has 2 columns, not 3",
                        "userId must be 1 to 64 characters of A-Z a-z 0-9 _ -"));
        assertThat(books.rows("select user_id, tier from relation where account_id = ?", account))
                .containsExactly(customer + "|POTENTIAL");
        as(fan).get("/accounts/" + account + "/platforms").then().statusCode(403);
        as(owner)
                .get("/accounts/" + account + "/platforms")
                .then()
                .statusCode(200)
                .body("items.find { it.platform == 'douyin' }.fans", equalTo(1))
                .body("items.find { it.platform == 'wechat' }.linked", equalTo(0));
        assertThat(imported("userId,platform,externalId\n%s,douyin,%s\n".formatted(customer, external))
                        .getInt("accepted"))
                .isEqualTo(1);
    }

    @Test
    void whatACustomerDidComesToTheFanWhoAgreesAndGoesBackUnchanged() {
        aCustomerWhoBought();
        Api.report(fan, Api.anInteraction(account, "COMMENT"));
        awaitPoints(fan, account, 4);
        var before = state();
        link(fan, "douyin", external).then().statusCode(200);
        var merge = asked();

        as(someone("stranger")).post("/merges/" + merge + "/consent").then().statusCode(404);
        agree(fan, merge).then().statusCode(200).body("state", equalTo("ASKED")).body("fromUserId", equalTo(null));
        as(fan).get("/accounts/" + account + "/merges").then().statusCode(403);
        as(owner)
                .get("/accounts/" + account + "/merges")
                .then()
                .statusCode(200)
                .body("items[0].intoUserId", equalTo(fan));
        agree(owner, merge).then().statusCode(200).body("state", equalTo("MERGING"));
        awaitState(merge, "MERGED");

        assertThat(Api.intimacy(fan, account).getDouble("points")).isEqualTo(64);
        assertThat(books.rows(
                        "select user_id, s > 0, purchases from relation where account_id = ? order by purchases",
                        account))
                .containsExactly(customer + "|f|0", fan + "|t|2");
        assertThat(books.rows("select distinct user_id from purchase where account_id = ?", account))
                .containsExactly(fan);
        booksAreRight();

        as(fan).post("/merges/" + merge + "/undo").then().statusCode(200);
        awaitState(merge, "UNMERGED");

        assertThat(state()).isEqualTo(before);
        assertThat(books.rows("select * from merge_moved where merge_id = ?::uuid", merge))
                .isEmpty();
        booksAreRight();
        agree(fan, merge).then().statusCode(409).body("type", endsWith("/merge-over"));
    }

    @Test
    void whatComesLateFollowsAndARefundFindsItsPurchase() {
        aCustomerWhoBought();
        link(fan, "douyin", external).then().statusCode(200);
        var merge = asked();
        agree(fan, merge).then().statusCode(200);
        agree(owner, merge).then().statusCode(200);
        awaitState(merge, "MERGED");

        imported(orders());
        var purchase = books.rows("select id from purchase where account_id = ? order by id", account)
                .getFirst();
        log.interaction(new Retracted(purchase, account, customer, Instant.now()));

        await().atMost(SOON).untilAsserted(() -> assertThat(books.rows(
                        "select user_id, purchases from relation where account_id = ? order by purchases", account))
                .containsExactly(customer + "|0", fan + "|1"));
        await().atMost(SOON).untilAsserted(() -> assertThat(books.rows(
                        "select user_id, count(*) from interaction where account_id = ? group by 1", account))
                .containsExactly(fan + "|2"));
        booksAreRight();

        as(fan).delete("/me/identities/douyin").then().statusCode(204);
        awaitState(merge, "UNMERGED");

        booksAreRight();
        assertThat(books.rows(
                        "select user_id, purchases from relation where account_id = ? order by purchases", account))
                .containsExactly(fan + "|0", customer + "|1");
    }

    @Test
    void aMergeThatIsKilledGoesOnAndMovesEachRowOnce() {
        var rows = new StringBuilder("userId,occurredAt,quantity,amount\n");
        for (var index = 0; index < 1_500; index++) {
            rows.append("%s,%s,1,%d\n".formatted(customer, TODAY.minusDays(index % 60), index));
        }
        imported(rows.toString());
        imported("userId,platform,externalId\n%s,douyin,%s\n".formatted(customer, external));
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        books.rows("select count(*) from interaction where account_id = ?", account))
                .containsExactly("1500"));
        link(fan, "douyin", external).then().statusCode(200);
        var merge = asked();

        try (var lock =
                books.hold("select from relation where account_id = ? and user_id = ? for update", account, customer)) {
            agree(fan, merge).then().statusCode(200);
            agree(owner, merge).then().statusCode(200);
            lock.killWhoeverWaits();
        }
        awaitState(merge, "MERGED");

        assertThat(books.rows(
                        "select user_id, count(*), sum(quantity) from interaction where account_id = ? group by 1",
                        account))
                .containsExactly(fan + "|1500|1500");
        booksAreRight();
    }

    @Test
    void ofTwoWhoBothActTheOneWhoDidItAnswersFirst() {
        Api.report(fan, Api.anInteraction(account, "COMMENT"));
        awaitPoints(fan, account, 4);
        var second = someone("second");
        link(fan, "douyin", external).then().statusCode(200);
        link(second, "douyin", external).then().statusCode(200);
        var merge = asked();

        as(second).get("/me/merges").then().body("items", hasSize(0));
        agree(second, merge).then().statusCode(404);
        agree(owner, merge).then().statusCode(404);
        agree(fan, merge).then().statusCode(200).body("intoUserId", equalTo(null));
        as(second).get("/me/merges").then().body("items", hasSize(1));
        agree(second, merge).then().statusCode(200);
        awaitState(merge, "MERGED");

        assertThat(Api.intimacy(second, account).getDouble("points")).isEqualTo(4);
        booksAreRight();
    }

    @Test
    void tagsFollowWhatWasDoneThereAndBack() {
        var second = someone("second");
        for (var comment = 0; comment < 5; comment++) {
            Api.report(fan, Api.anInteraction(account, "COMMENT"));
        }
        Api.report(second, Api.anInteraction(account, "SHARE"));
        awaitTags(fan, "behaviour.recency.today", "behaviour.does.comments");
        link(fan, "douyin", external).then().statusCode(200);
        link(second, "douyin", external).then().statusCode(200);
        var merge = asked();

        agree(fan, merge).then().statusCode(200);
        agree(second, merge).then().statusCode(200);
        awaitState(merge, "MERGED");

        awaitTags(second, "behaviour.recency.today", "behaviour.does.comments");
        await().atMost(SOON).untilAsserted(() -> assertThat(tags(fan))
                .doesNotContain("behaviour.recency.today", "behaviour.does.comments"));

        as(fan).post("/merges/" + merge + "/undo").then().statusCode(200);

        awaitTags(fan, "behaviour.recency.today", "behaviour.does.comments");
        await().atMost(SOON).untilAsserted(() -> assertThat(tags(second))
                .contains("behaviour.recency.today")
                .doesNotContain("behaviour.does.comments"));
    }

    @Test
    void whoLinksAPlatformIsTaggedWithItUntilTheyUnlinkIt() {
        Api.report(fan, Api.anInteraction(account, "VIEW"));
        as(fan).body(Map.of("value", "Weibo, bilibili"))
                .put("/me/facts/platform")
                .then()
                .statusCode(204);

        link(fan, "Douyin", external).then().statusCode(200);
        link(fan, "wechat", external).then().statusCode(200);
        awaitTags(fan, "platform.douyin", "platform.wechat", "platform.weibo", "platform.bilibili");
        as(fan).delete("/me/identities/wechat").then().statusCode(204);
        as(fan).delete("/me/identities/weibo").then().statusCode(204);

        await().atMost(SOON).untilAsserted(() -> assertThat(tags(fan)).doesNotContain("platform.wechat"));
        assertThat(tags(fan)).contains("platform.douyin", "platform.weibo", "platform.bilibili");
    }

    private List<String> tags(String user) {
        return as(user).get("/me/relations/" + account + "/tags").jsonPath().getList("items.tag");
    }

    private void awaitTags(String user, String... wanted) {
        await().atMost(SOON).untilAsserted(() -> assertThat(tags(user)).contains(wanted));
    }

    private void aCustomerWhoBought() {
        imported(orders());
        imported("userId,platform,externalId\n%s,douyin,%s\n".formatted(customer, external));
        await().atMost(SOON).untilAsserted(() -> assertThat(books.rows(
                        "select purchases from relation where account_id = ? and user_id = ?", account, customer))
                .containsExactly("2"));
    }

    private String orders() {
        return "userId,occurredAt,quantity,amount\n%1$s,%2$s,1,100\n%1$s,%2$s,1,200\n".formatted(customer, TODAY);
    }

    private List<String> state() {
        return books.rows("""
                select 'r' || user_id || s || ' ' || purchases || ' ' || held || ' ' || coalesce(last_at::text, '') || tier
                from relation where account_id = ?1
                union all select 'i' || user_id || id || quantity from interaction where account_id = ?1
                union all select 'p' || user_id || id || refunded from purchase where account_id = ?1
                union all select 'b' || user_id || kind || day || ' ' || n from day_bucket where account_id = ?1 and n > 0
                order by 1
                """.replace("?1", "'" + account + "'"));
    }

    private void booksAreRight() {
        assertThat(books.rows("select * from intimacy_divergence where account_id = ?", account))
                .isEmpty();
    }

    private static Response link(String user, String platform, String external) {
        return as(user).body(Map.of("externalId", external)).put("/me/identities/{platform}", platform);
    }

    private static Response agree(String who, String merge) {
        return as(who).post("/merges/" + merge + "/consent");
    }

    private String asked() {
        return await().atMost(SOON)
                .until(
                        () -> books.rows("select merge_id from merge where account_id = ?", account),
                        rows -> rows.size() == 1)
                .getFirst();
    }

    private void awaitState(String merge, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(books.rows("select state from merge where merge_id = ?::uuid", merge))
                        .containsExactly(state));
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private JsonPath imported(String file) {
        String id = as(owner)
                .contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/accounts/" + account + "/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("importId");
        return await().atMost(SOON).until(() -> as(owner).get("/imports/" + id).jsonPath(), view -> "DONE"
                .equals(view.getString("status")));
    }
}
