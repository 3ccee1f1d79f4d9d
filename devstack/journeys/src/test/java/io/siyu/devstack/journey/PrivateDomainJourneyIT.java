package io.siyu.devstack.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyu.devstack.client.Gateway;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrivateDomainJourneyIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static Gateway gateway;

    private String accountId;
    private Gateway.Client owner;
    private String fanId;
    private Gateway.Client fan;

    @BeforeAll
    static void theSuiteRuns() {
        gateway = JourneySuite.gateway();
    }

    @BeforeEach
    void anAccountAndAFan() {
        var unique = UUID.randomUUID().toString().substring(0, 8);
        accountId = "shop-" + unique;
        owner = gateway.as("owner-" + unique);
        fanId = "fan-" + unique;
        fan = gateway.as(fanId);
        owner.post("/api/fan/v1/accounts", Map.of("accountId", accountId, "name", "A shop", "kind", "ENTERPRISE"))
                .mustSucceed();
    }

    @Test
    void aPurchaseMakesAFollowerFondOfTheAccount() {
        fan.put("/api/fan/v1/accounts/" + accountId + "/followers/me").mustSucceed();

        buy(aSku("Record", 5_000), 2);

        await().atMost(SOON).untilAsserted(() -> {
            var intimacy = intimacy();
            assertThat(intimacy.path("tier").asText()).isEqualTo("FOND");
            assertThat(intimacy.path("contributions").findValuesAsText("kind")).contains("FOLLOW", "PURCHASE");
        });
    }

    @Test
    void theOwnerOfANewAccountSellsAtOnce() {
        var offered = owner.post(
                "/api/commerce/v1/accounts/" + accountId + "/products",
                Map.of("name", "Record", "skus", List.of(Map.of("name", "LP", "price", money(5_000), "stock", 10))));

        assertThat(offered.status()).isEqualTo(201);
    }

    @Test
    void aBuyerJoinsTheGroupAndIsHeard() {
        buy(aSku("Record", 5_000), 1);
        var group = owner.post(
                        "/api/messaging/v1/groups",
                        Map.of(
                                "accountId",
                                accountId,
                                "name",
                                "Listeners",
                                "capacity",
                                10,
                                "join",
                                Map.of("purchasedWithinDays", 30)))
                .orFail()
                .path("groupId")
                .asText();

        await().atMost(SOON).until(() -> fan.put("/api/messaging/v1/groups/" + group + "/members/me")
                .isSuccess());
        fan.post(
                        "/api/messaging/v1/groups/" + group + "/messages",
                        Map.of("clientMessageId", "m-1", "type", "TEXT", "body", "Hello"))
                .mustSucceed();

        var heard = owner.get("/api/messaging/v1/groups/" + group + "/messages?afterSeq=0");
        assertThat(heard.orFail().path("items").findValuesAsText("body")).contains("Hello");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(intimacy().path("contributions").findValuesAsText("kind"))
                        .contains("GROUP_JOIN", "GROUP_MESSAGE"));
    }

    @Test
    void aLiveDomainLiftsTheWeightOfTheContent() {
        var contentId = "video-" + accountId;
        owner.put(
                        "/api/recommendation/v1/contents/" + contentId,
                        Map.of(
                                "accountId",
                                accountId,
                                "kind",
                                "VIDEO",
                                "publishedAt",
                                Instant.now().toString()))
                .mustSucceed();
        var fans = java.util.stream.IntStream.range(0, 20)
                .mapToObj(n -> fanId + "-" + n)
                .toList();

        gateway.forAll(fans, this::followAndWrite);

        await().atMost(SOON).untilAsserted(() -> {
            var weight = fan.get("/api/recommendation/v1/contents/" + contentId + "/weight")
                    .orFail();
            // 20 of 20 engaged: Wilson's lower bound is 83.9 %, far over the baseline, so the lift is at its cap.
            assertThat(weight.path("weight").asDouble()).isEqualTo(1.3);
        });
    }

    @Test
    void aTeamFormsWhenEnoughHavePaid() {
        certify();
        var groupBuy = aGroupBuy(Duration.ofMinutes(5));
        var teamId = openTeam(fan, groupBuy);

        joinAndPay(gateway.as(fanId + "-friend"), teamId);

        assertThat(team(teamId).path("state").asText()).isEqualTo("FORMED");
    }

    @Test
    void aTeamNobodyJoinsIsRefundedToTheCent() {
        certify();
        var teamId = openTeam(fan, aGroupBuy(Duration.ofSeconds(2)));

        await().atMost(SOON).until(() -> team(teamId).path("state").asText().equals("FAILED"));

        var order = fan.list("/api/commerce/v1/me/orders").getFirst();
        assertThat(order.path("status").asText()).isEqualTo("REFUNDED");
        assertThat(order.path("refunded")).isEqualTo(order.path("paid"));
    }

    private void followAndWrite(String userId) {
        var one = gateway.as(userId);
        one.put("/api/fan/v1/accounts/" + accountId + "/followers/me").mustSucceed();
        var conversation = one.post("/api/messaging/v1/conversations", Map.of("accountId", accountId))
                .orFail()
                .path("conversationId")
                .asText();
        one.post(
                        "/api/messaging/v1/conversations/" + conversation + "/messages",
                        Map.of("clientMessageId", "m-1", "type", "TEXT", "body", "Hello"))
                .mustSucceed();
    }

    private String aSku(String name, long price) {
        return owner.post(
                        "/api/commerce/v1/accounts/" + accountId + "/products",
                        Map.of(
                                "name",
                                name,
                                "skus",
                                List.of(Map.of("name", name, "price", money(price), "stock", 100))))
                .orFail()
                .path("skus")
                .path(0)
                .path("skuId")
                .asText();
    }

    private void buy(String skuId, int quantity) {
        var order = fan.post(
                        "/api/commerce/v1/orders",
                        Map.of(
                                "items", List.of(Map.of("skuId", skuId, "quantity", quantity)),
                                "source", Map.of("scene", "STOREFRONT", "domain", "PRIVATE")))
                .orFail();
        pay(fan, order.path("orderId").asText());
    }

    private static void pay(Gateway.Client buyer, String orderId) {
        buyer.post("/api/commerce/v1/orders/" + orderId + "/payments", Map.of("method", "SANDBOX"))
                .mustSucceed();
    }

    private void certify() {
        var applied = owner.post(
                        "/api/fan/v1/accounts/" + accountId + "/certifications",
                        Map.of("field", "retail", "evidence", List.of("licence")))
                .orFail();
        gateway.asOperator()
                .post(
                        "/api/fan/v1/certifications/"
                                + applied.path("certificationId").asText() + "/decision",
                        Map.of("decision", "GRANTED", "reason", "seen"))
                .mustSucceed();
    }

    private String aGroupBuy(Duration teamWindow) {
        return owner.post(
                        "/api/commerce/v1/accounts/" + accountId + "/group-buys",
                        Map.of(
                                "skuId", aSku("Record", 5_000),
                                "ladder", List.of(Map.of("participants", 2, "price", money(4_000))),
                                "minParticipants", 2,
                                "maxParticipants", 5,
                                "perUserLimit", 1,
                                "teamWindow", teamWindow.toString(),
                                "startsAt", Instant.now().minusSeconds(1).toString(),
                                "endsAt", Instant.now().plusSeconds(3_600).toString()))
                .orFail()
                .path("groupBuyId")
                .asText();
    }

    private static String openTeam(Gateway.Client initiator, String groupBuyId) {
        var opened = initiator
                .post("/api/commerce/v1/group-buys/" + groupBuyId + "/teams", Map.of())
                .orFail();
        pay(initiator, opened.path("seat").path("orderId").asText());
        return opened.path("teamId").asText();
    }

    private static void joinAndPay(Gateway.Client joiner, String teamId) {
        var seat = joiner.post("/api/commerce/v1/teams/" + teamId + "/seats", Map.of())
                .orFail();
        pay(joiner, seat.path("orderId").asText());
    }

    private JsonNode team(String teamId) {
        return fan.get("/api/commerce/v1/teams/" + teamId).orFail();
    }

    private JsonNode intimacy() {
        return fan.get("/api/fan/v1/me/relations/" + accountId + "/intimacy").orFail();
    }

    private static Map<String, Object> money(long amount) {
        return Map.of("amount", amount, "currency", "CNY");
    }
}
