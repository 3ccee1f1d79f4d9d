package io.siyu.fan.lead;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Books;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeadFlowTest {
    @Inject
    Books books;

    @Inject
    ForgottenLeads forgotten;

    private final String owner = someone("olga");
    private final String agent = someone("agent");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
        appoint(agent);
    }

    @Test
    void aPersonIsALeadOnceHoweverTheyAreBrought() {
        brought(List.of(
                        Map.of("phone", "13800138000", "reference", "r-1"),
                        Map.of("phone", "+86 138 0013 8000"),
                        Map.of("platform", "wechat", "platformId", "wx-1"),
                        Map.of("phone", "nonsense")))
                .body("created", equalTo(2))
                .body("duplicates", equalTo(1))
                .body("rejected.index", equalTo(List.of(3)));

        as(owner)
                .contentType("text/csv")
                .body("phone,platform,platformId\n008613800138000,,\n,wechat,wx-1\n,douyin,wx-1\n")
                .post("/accounts/" + account + "/leads")
                .then()
                .statusCode(200)
                .body("created", equalTo(1))
                .body("duplicates", equalTo(2));

        assertThat(books.rows("select lead::text from lead where account_id = ?", account))
                .hasSize(3)
                .noneMatch(row -> row.contains("13800138000") || row.contains("wx-1"));
    }

    @Test
    void twoImportsAtOnceMakeEachLeadOnce() {
        var rows = IntStream.range(0, 50)
                .mapToObj(index -> Map.<String, Object>of("phone", "+49301234" + (1000 + index)))
                .toList();

        IntStream.range(0, 4).parallel().forEach(_ -> brought(rows));

        assertThat(books.rows("select count(*) from lead where account_id = ?", account))
                .containsExactly("50");
    }

    @Test
    void aLeadIsInOnePersonsHands() {
        var other = someone("other");
        appoint(other);
        var lead = aLead();

        assign(agent, lead, agent, 200);
        assign(agent, lead, agent, 200);
        assign(other, lead, other, 409);
        assign(agent, lead, other, 403);
        assign(owner, lead, other, 200);
        assign(owner, lead, someone("stranger"), 422);

        as(agent)
                .body(Map.of("at", Instant.now().toString()))
                .put("/leads/" + lead + "/next-contact")
                .then()
                .statusCode(409);
        as(other)
                .body(Map.of("at", "2030-01-01T00:00:00Z"))
                .put("/leads/" + lead + "/next-contact")
                .then()
                .statusCode(200)
                .body("nextContactAt", equalTo("2030-01-01T00:00:00Z"));
    }

    @Test
    void manyWhoReachForALeadGetItOnce() {
        var lead = aLead();
        var agents = IntStream.range(0, 6).mapToObj(_ -> someone("a")).toList();
        agents.forEach(this::appoint);

        var won = agents.parallelStream()
                .filter(one -> as(one).body(Map.of("userId", one))
                                .put("/leads/" + lead + "/owner")
                                .statusCode()
                        == 200)
                .count();

        assertThat(won).isEqualTo(1);
    }

    @Test
    void aForgottenLeadComesBack() {
        var lead = aLead();
        assign(agent, lead, agent, 200);
        books.change("update lead set owned_at = now() - interval '4 days' where lead_id = ?", lead);

        IntStream.range(0, 3)
                .parallel()
                .forEach(_ -> forgotten.takeBack().await().atMost(SOON));

        as(agent)
                .get("/accounts/" + account + "/leads?due=true")
                .then()
                .body("items[0].leadId", equalTo(lead.toString()))
                .body("items[0].owner", nullValue())
                .body("items[0].forgotten", equalTo(1));
    }

    @Test
    void aLeadWithADateIsNotForgottenBeforeIt() {
        var lead = aLead();
        assign(agent, lead, agent, 200);
        books.change(
                "update lead set owned_at = now() - interval '9 days', next_contact_at = ?::timestamptz where lead_id = ?",
                Instant.now().minus(Duration.ofDays(2)).toString(),
                lead);

        forgotten.takeBack().await().atMost(SOON);

        as(agent).get("/accounts/" + account + "/leads?owner=" + agent).then().body("items.size()", equalTo(1));
    }

    @Test
    void nobodyIsToBeContactedInThePast() {
        var lead = aLead();
        assign(agent, lead, agent, 200);
        var past = Instant.now().minus(Duration.ofDays(4)).toString();

        brought(List.of(
                        Map.of("phone", "13800138001", "owner", agent, "nextContactAt", past),
                        Map.of("phone", "13800138002")))
                .body("created", equalTo(1))
                .body("rejected.index", equalTo(List.of(0)))
                .body("rejected[0].problem", containsString("nextContactAt"));
        as(agent)
                .body(Map.of("at", past))
                .put("/leads/" + lead + "/next-contact")
                .then()
                .statusCode(422)
                .body("type", endsWith("/next-contact-past"))
                .body("violations[0].field", equalTo("at"));
        as(agent)
                .body(Map.of("outcome", "OPEN", "nextContactAt", past))
                .post("/leads/" + lead + "/outcome")
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("nextContactAt"));

        forgotten.takeBack().await().atMost(SOON);

        as(agent).get("/accounts/" + account + "/leads?owner=" + agent).then().body("items.size()", equalTo(1));
    }

    @Test
    void whoLeavesTheStaffLeavesTheirLeads() {
        var lead = aLead();
        assign(agent, lead, agent, 200);

        as(owner).delete("/accounts/" + account + "/staff/" + agent).then().statusCode(204);

        as(owner).get("/accounts/" + account + "/leads").then().body("items[0].owner", nullValue());
    }

    @Test
    void aClosedLeadStaysClosed() {
        var lead = aLead();
        assign(agent, lead, agent, 200);

        outcome(agent, lead, "OPEN", 200);
        outcome(agent, lead, "WON", 200);
        outcome(agent, lead, "LOST", 409);
        outcome(agent, lead, "DANCED", 400);

        as(agent)
                .get("/accounts/" + account + "/leads?status=WON")
                .then()
                .body("items[0].leadId", equalTo(lead.toString()));
        as(agent).get("/accounts/" + account + "/leads?status=X").then().statusCode(400);
    }

    @Test
    void onlyTheStaffHasLeads() {
        var lead = aLead();
        var stranger = someone("stranger");

        as(agent)
                .body(Map.of("leads", List.of(Map.of("phone", "13800138000"))))
                .post("/accounts/" + account + "/leads")
                .then()
                .statusCode(403);
        as(stranger).get("/accounts/" + account + "/leads").then().statusCode(403);
        outcome(stranger, lead, "WON", 404);
        as(owner).body(Map.of("userId", owner)).put("/leads/x/owner").then().statusCode(400);
        as(owner)
                .contentType("text/csv")
                .body("a,b\n1,2\n")
                .post("/accounts/" + account + "/leads")
                .then()
                .statusCode(400)
                .body("type", endsWith("/not-a-lead-file"));
    }

    private void outcome(String user, UUID lead, String outcome, int status) {
        as(user).body(Map.of("outcome", outcome))
                .post("/leads/" + lead + "/outcome")
                .then()
                .statusCode(status);
    }

    private void assign(String by, UUID lead, String to, int status) {
        as(by).body(Map.of("userId", to))
                .put("/leads/" + lead + "/owner")
                .then()
                .statusCode(status);
    }

    private UUID aLead() {
        brought(List.of(Map.of("phone", "13800138000"))).body("created", equalTo(1));
        return UUID.fromString(
                as(owner).get("/accounts/" + account + "/leads").jsonPath().getString("items[0].leadId"));
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private io.restassured.response.ValidatableResponse brought(List<? extends Map<String, ?>> rows) {
        return as(owner)
                .body(Map.of("leads", rows))
                .post("/accounts/" + account + "/leads")
                .then()
                .statusCode(200);
    }

    private void appoint(String user) {
        as(owner)
                .body(Map.of("role", "AGENT"))
                .put("/accounts/" + account + "/staff/" + user)
                .then()
                .statusCode(204);
    }
}
