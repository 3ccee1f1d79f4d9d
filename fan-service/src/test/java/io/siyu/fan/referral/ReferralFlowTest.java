package io.siyu.fan.referral;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReferralFlowTest {
    @Inject
    Books books;

    @Inject
    Log log;

    private final String owner = someone("olga");
    private final String koc = someone("koc");
    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
        follow(koc, account);
    }

    @Test
    void aNewFanIsAttributedOnceAndTheOthersHearOfIt() {
        var code = madeFor("KOC", koc);
        follow(fan, account);

        claim(fan, code).then().statusCode(201).body("referrerId", equalTo(koc));
        claim(fan, code).then().statusCode(201);
        claim(fan, madeFor("STAFF", owner)).then().statusCode(409).body("type", endsWith("/already-attributed"));

        var heard = log.heard("fan.referral", account + ":" + fan, 1);
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().get("kind").asText()).isEqualTo("KOC");
        assertThat(Duration.between(
                        Instant.parse(heard.getFirst().get("attributedAt").asText()),
                        Instant.parse(heard.getFirst().get("endsAt").asText())))
                .isEqualTo(Duration.ofDays(30));
        as(owner)
                .get("/accounts/" + account + "/referral-codes")
                .then()
                .body("items.find { it.code == '" + code + "' }.claims", equalTo(1));
    }

    @Test
    void whoeverRacesThereIsOneAttribution() {
        var codes = IntStream.range(0, 6).mapToObj(_ -> madeFor("KOC", koc)).toList();

        var won = codes.parallelStream()
                .filter(code -> claim(fan, code).statusCode() == 201)
                .count();

        assertThat(won).isEqualTo(1);
        assertThat(books.rows("select count(*) from referral where account_id = ?", account))
                .containsExactly("1");
        assertThat(books.rows("select count(*) from referral_code where account_id = ?", account))
                .containsExactly("6");
    }

    @Test
    void nobodyBringsThemselvesAndStaffAreNoFans() {
        claim(koc, madeFor("KOC", koc)).then().statusCode(422).body("type", endsWith("/self-referral"));
        claim(owner, madeFor("KOC", koc)).then().statusCode(422).body("type", endsWith("/staff-are-no-fans"));
        claim(owner, madeFor("STAFF", owner)).then().statusCode(422).body("type", endsWith("/self-referral"));
    }

    @Test
    void whoWasHereBeforeWasBroughtByNobody() {
        follow(fan, account);
        books.change(
                "update relation set since = now() - interval '2 days' where account_id = ? and user_id = ?",
                account,
                fan);

        claim(fan, madeFor("KOC", koc)).then().statusCode(409).body("type", endsWith("/not-a-new-fan"));
    }

    @Test
    void aCodeEndsWithItsReferrersRoleOrByRevocation() {
        var agent = someone("agent");
        as(owner)
                .body(Map.of("role", "AGENT"))
                .put("/accounts/" + account + "/staff/" + agent)
                .then()
                .statusCode(204);
        var staffs = make(agent, "STAFF", null).then().statusCode(201).extract().<String>path("code");
        as(owner).delete("/accounts/" + account + "/staff/" + agent).then().statusCode(204);
        claim(fan, staffs).then().statusCode(404);

        var kocs = madeFor("KOC", koc);
        as(koc).delete("/referral-codes/" + kocs).then().statusCode(404);
        as(owner).delete("/referral-codes/" + kocs).then().statusCode(204);
        claim(fan, kocs).then().statusCode(404).body("type", endsWith("/no-such-referral-code"));
        claim(fan, "NOSUCHCODE").then().statusCode(404);
    }

    @Test
    void onlyTheStaffMakesCodes() {
        make(fan, "KOC", null).then().statusCode(403);
        make(owner, "KOC", owner).then().statusCode(422).body("type", endsWith("/wrong-referrer"));
        make(owner, "STAFF", koc).then().statusCode(422);
        make(owner, "FRIEND", koc).then().statusCode(400);
        as(fan).get("/accounts/" + account + "/referral-codes").then().statusCode(403);
    }

    private String madeFor(String kind, String referrer) {
        return make(owner, kind, referrer).then().statusCode(201).extract().path("code");
    }

    private Response make(String by, String kind, @Nullable String referrer) {
        var body = new HashMap<String, Object>(Map.of("kind", kind));
        if (referrer != null) {
            body.put("userId", referrer);
        }
        return as(by).body(body).post("/accounts/" + account + "/referral-codes");
    }

    private static Response claim(String user, String code) {
        return as(user).post("/referral-codes/" + code + "/claims");
    }
}
