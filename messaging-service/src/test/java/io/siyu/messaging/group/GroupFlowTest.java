package io.siyu.messaging.group;

import static io.siyu.messaging.world.Town.API;
import static io.siyu.messaging.world.Town.aGroup;
import static io.siyu.messaging.world.Town.agentOf;
import static io.siyu.messaging.world.Town.anAccount;
import static io.siyu.messaging.world.Town.as;
import static io.siyu.messaging.world.Town.dismissStaffOf;
import static io.siyu.messaging.world.Town.fanServicePublishesTier;
import static io.siyu.messaging.world.Town.join;
import static io.siyu.messaging.world.Town.ownerOf;
import static io.siyu.messaging.world.Town.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.messaging.world.Bus;
import io.siyu.messaging.world.Crowd;
import io.siyu.messaging.world.NeighbourStandIn;
import io.siyu.messaging.world.Neighbourhood;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = NeighbourStandIn.class, scope = TestResourceScope.GLOBAL)
class GroupFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static int joinStatus(String group, String user) {
        return as(user).put(API + "/groups/" + group + "/members/me").statusCode();
    }

    @Test
    void staffFoundAGroupAndOwnIt() {
        var account = anAccount();
        var body = "{\"accountId\": \"" + account
                + "\", \"name\": \"Friends\", \"capacity\": 10, \"join\": {\"minTier\": \"FOND\"}}";

        var founded = as(ownerOf(account), body).post(API + "/groups");

        founded.then()
                .statusCode(201)
                .header("Location", endsWith("/groups/" + founded.path("groupId")))
                .body("memberCount", equalTo(1))
                .body("join.minTier", equalTo("FOND"))
                .body("me.role", equalTo("OWNER"));
        as(agentOf(account), body).post(API + "/groups").then().statusCode(403).body("type", endsWith("/not-staff"));
        as(someone("fan"), body).post(API + "/groups").then().statusCode(403);
    }

    @Test
    void aCapacityIsBetweenOneAndAHundredThousand() {
        var account = anAccount();
        for (var capacity : new String[] {"0", "100001", "-1", "1.5", "\"10\"", "null"}) {
            as(
                            ownerOf(account),
                            "{\"accountId\": \"" + account + "\", \"name\": \"Friends\", \"capacity\": " + capacity
                                    + "}")
                    .post(API + "/groups")
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains("capacity"));
        }
    }

    @Test
    void aFanOfTheTierJoinsFromWhatIsKnownHere() {
        var account = anAccount();
        var group = aGroup(account, 10, "{\"minTier\": \"FOND\"}");
        var fan = someone("fan");
        Neighbourhood.fanServiceIsAway(account);
        fanServicePublishesTier(account, fan, "TRUE_LOVE", 2);

        await().atMost(PATIENCE).until(() -> joinStatus(group, fan) == 204);

        as(fan).get(API + "/groups/" + group)
                .then()
                .body("me.role", equalTo("MEMBER"))
                .body("memberCount", equalTo(2));
    }

    @Test
    void beforeAFanIsRefusedTheOwnerOfTiersIsAsked() {
        var account = anAccount();
        var group = aGroup(account, 10, "{\"minTier\": \"FOND\"}");
        var fan = someone("fan");
        var justGrown = someone("fan");

        Neighbourhood.fanServiceSaysTier(account, "PASSERBY");
        as(fan).put(API + "/groups/" + group + "/members/me")
                .then()
                .statusCode(403)
                .body("type", endsWith("/tier-too-low"));
        Neighbourhood.fanServiceSaysTier(account, "FOND");
        join(group, justGrown);
        Neighbourhood.fanServiceIsAway(account);
        as(someone("fan"))
                .put(API + "/groups/" + group + "/members/me")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
    }

    @Test
    void aBuyerJoinsAndAFullyRefundedOneDoesNot() {
        var account = anAccount();
        var group = aGroup(account, 10, "{\"purchasedWithinDays\": 30}");
        var buyer = someone("buyer");
        var refunded = someone("buyer");
        var order = UUID.randomUUID();
        // The refund comes first: events may overtake each other.
        say("refunded", order, account, refunded, Instant.now(), ", \"full\": true");
        say("paid", order, account, refunded, Instant.now(), "");
        var partly = UUID.randomUUID();
        say("paid", partly, account, buyer, Instant.now().minus(Duration.ofDays(29)), "");
        say("refunded", partly, account, buyer, Instant.now(), ", \"full\": false");

        await().atMost(PATIENCE).until(() -> joinStatus(group, buyer) == 204);

        assertThat(joinStatus(group, refunded)).isEqualTo(403);
    }

    private static void say(String what, UUID order, String account, String user, Instant at, String more) {
        Bus.say("commerce.order", user, "commerce.order." + what + ".v1", """
                {"orderId": "%s", "accountId": "%s", "userId": "%s", "total": {"amount": 100, "currency": "CNY"}, "at": "%s"%s}
                """.formatted(
                        order, account, user, at, more));
    }

    @Test
    void beforeABuyerIsRefusedTheOwnerOfOrdersIsAsked() {
        var account = anAccount();
        var group = aGroup(account, 10, "{\"purchasedWithinDays\": 30}");

        Neighbourhood.commerceSaysPaid(
                account, Instant.now().minus(Duration.ofDays(31)).toString());
        as(someone("buyer"))
                .put(API + "/groups/" + group + "/members/me")
                .then()
                .statusCode(403)
                .body("type", endsWith("/no-recent-purchase"));
        Neighbourhood.commerceSaysPaid(
                account, Instant.now().minus(Duration.ofDays(1)).toString());

        join(group, someone("buyer"));
    }

    @Test
    void staffServeTheirGroupsWhateverTheirTier() {
        var account = anAccount();
        var group = aGroup(account, 10, "{\"minTier\": \"TRUE_LOVE\"}");

        join(group, agentOf(account));

        as(agentOf(account)).get(API + "/groups/" + group).then().body("me.side", equalTo("ACCOUNT"));
    }

    @Test
    void losingTheTierThrowsNobodyOut() {
        var account = anAccount();
        var group = aGroup(account, 10, "{\"minTier\": \"FOND\"}");
        var fan = someone("fan");
        Neighbourhood.fanServiceSaysTier(account, "FOND");
        join(group, fan);

        Neighbourhood.fanServiceSaysTier(account, "POTENTIAL");
        fanServicePublishesTier(account, fan, "POTENTIAL", 7);

        join(group, fan);
        as(fan).get(API + "/groups/" + group + "/messages").then().statusCode(200);
    }

    @Test
    void whomTheRuleRefusesIsToldSoBeforeThatTheGroupIsFull() {
        var account = anAccount();
        var group = aGroup(account, 1, "{\"minTier\": \"TRUE_LOVE\"}");
        Neighbourhood.fanServiceSaysTier(account, "POTENTIAL");

        as(someone("fan"))
                .put(API + "/groups/" + group + "/members/me")
                .then()
                .statusCode(403)
                .body("type", endsWith("/tier-too-low"));
    }

    @Test
    void theCapacityHoldsUnderARaceAndJoiningTwiceIsOnce() {
        var account = anAccount();
        var group = aGroup(account, 6, "{}");

        var statuses = Crowd.of(40, number -> joinStatus(group, "racer-" + (number / 2) + "-" + account));

        assertThat(statuses).containsOnly(204, 409);
        as(ownerOf(account)).get(API + "/groups/" + group).then().body("memberCount", equalTo(6));
        as(ownerOf(account)).get(API + "/groups/" + group + "/members").then().body("items", hasSize(6));
        as(someone("late"))
                .put(API + "/groups/" + group + "/members/me")
                .then()
                .statusCode(409)
                .body("type", endsWith("/group-full"));
    }

    @Test
    void aFreedPlaceCanBeTakenAndEachComingAndGoingIsAnEvent() {
        var account = anAccount();
        var group = aGroup(account, 2, "{}");
        var fan = someone("fan");
        join(group, fan);

        as(fan).delete(API + "/groups/" + group + "/members/me").then().statusCode(204);
        as(fan).delete(API + "/groups/" + group + "/members/me").then().statusCode(204);
        join(group, fan);

        var events = Bus.hear("messaging.group", 5, event -> event.key().equals(group));
        assertThat(events)
                .extracting(event -> event.type())
                .containsExactly(
                        "messaging.group.created.v1",
                        "messaging.group.member-joined.v1",
                        "messaging.group.member-joined.v1",
                        "messaging.group.member-left.v1",
                        "messaging.group.member-joined.v1");
        assertThat(events.stream().skip(2))
                .extracting(event -> event.data().path("version").asInt())
                .containsExactly(1, 2, 3);
        var interactions = Bus.hear("fan.interaction", 2, event -> event.key().equals(fan));
        assertThat(interactions)
                .extracting(event -> event.data().path("kind").asText())
                .containsExactly("GROUP_JOIN", "GROUP_JOIN");
    }

    @Test
    void whoIsRemovedStaysOutForAWhile() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var fan = someone("fan");
        join(group, fan);

        as(someone("stranger"))
                .delete(API + "/groups/" + group + "/members/" + fan)
                .then()
                .statusCode(403);
        as(ownerOf(account))
                .delete(API + "/groups/" + group + "/members/" + fan)
                .then()
                .statusCode(204);

        as(fan).get(API + "/groups/" + group + "/messages").then().statusCode(403);
        as(fan).put(API + "/groups/" + group + "/members/me")
                .then()
                .statusCode(403)
                .body("type", endsWith("/removed-from-group"))
                .body("mayReturnAt", notNullValue());
        as(fan).get(API + "/groups/" + group)
                .then()
                .body("memberCount", equalTo(1))
                .body("me", nullValue());
    }

    @Test
    void adminsRuleMembersAndTheOwnerRulesAdmins() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var admin = someone("admin");
        var fan = someone("fan");
        join(group, admin);
        join(group, fan);
        var members = API + "/groups/" + group + "/members/";

        as(fan, "{\"role\": \"ADMIN\"}")
                .patch(members + fan)
                .then()
                .statusCode(403)
                .body("type", endsWith("/role-too-low"));
        as(ownerOf(account), "{\"role\": \"ADMIN\"}")
                .patch(members + admin)
                .then()
                .statusCode(200)
                .body("role", equalTo("ADMIN"));
        as(admin, "{\"role\": \"ADMIN\"}").patch(members + fan).then().statusCode(403);
        as(admin, "{\"mutedUntil\": \"" + Instant.now().plusSeconds(3600) + "\"}")
                .patch(members + fan)
                .then()
                .statusCode(200)
                .body("mutedUntil", notNullValue());
        as(admin, "{\"mutedUntil\": null}")
                .patch(members + fan)
                .then()
                .statusCode(200)
                .body("mutedUntil", nullValue());
        as(admin, "{}").patch(members + fan).then().statusCode(400);
        for (var never : new String[] {"soon", "+999999999-12-31T23:59:59Z", "-000001-01-01T00:00:00Z"}) {
            as(admin, "{\"mutedUntil\": \"" + never + "\"}")
                    .patch(members + fan)
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains("mutedUntil"));
        }
        as(admin, "{\"role\": \"KING\"}").patch(members + fan).then().statusCode(400);
        as(admin).delete(members + fan).then().statusCode(204);
        as(ownerOf(account), "{\"role\": \"MEMBER\"}")
                .patch(members + fan)
                .then()
                .statusCode(404);
    }

    @Test
    void dismissedStaffRuleNoMore() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var fan = someone("fan");
        join(group, fan);
        var path = API + "/groups/" + group;

        dismissStaffOf(account);

        as(ownerOf(account)).delete(path + "/members/" + fan).then().statusCode(403);
        as(ownerOf(account), "{\"text\": \"mine\"}")
                .put(path + "/announcement")
                .then()
                .statusCode(403)
                .body("type", endsWith("/role-too-low"));
        as(account + "-successor", "{\"role\": \"OWNER\"}")
                .patch(path + "/members/" + fan)
                .then()
                .statusCode(200)
                .body("role", equalTo("OWNER"));
    }

    @Test
    void aGroupAlwaysHasOneOwner() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var heir = someone("heir");
        join(group, heir);
        var members = API + "/groups/" + group + "/members/";

        as(ownerOf(account)).delete(members + "me").then().statusCode(409).body("type", endsWith("/owner-stays"));
        as(ownerOf(account), "{\"role\": \"MEMBER\"}")
                .patch(members + ownerOf(account))
                .then()
                .statusCode(409);
        as(ownerOf(account), "{\"role\": \"OWNER\", \"mutedUntil\": \"2030-01-01T00:00:00Z\"}")
                .patch(members + heir)
                .then()
                .statusCode(422)
                .body("type", endsWith("/owner-not-muted"));
        as(ownerOf(account), "{\"mutedUntil\": \"" + Instant.now().plusSeconds(3600) + "\"}")
                .patch(members + heir)
                .then()
                .statusCode(200);
        as(ownerOf(account), "{\"role\": \"OWNER\"}")
                .patch(members + heir)
                .then()
                .statusCode(200)
                .body("mutedUntil", nullValue());

        as(heir).get(API + "/groups/" + group).then().body("me.role", equalTo("OWNER"));
        as(ownerOf(account)).get(API + "/groups/" + group).then().body("me.role", equalTo("ADMIN"));
        as(ownerOf(account)).delete(members + "me").then().statusCode(204);
    }

    @Test
    void anAnnouncementIsSeenByAllAndMadeByAdmins() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var fan = someone("fan");
        join(group, fan);
        var path = API + "/groups/" + group;

        as(fan, "{\"text\": \"mine\"}").put(path + "/announcement").then().statusCode(403);
        as(ownerOf(account), "{\"text\": \"Live at eight\\nBe there\"}")
                .put(path + "/announcement")
                .then()
                .statusCode(204);

        as(fan).get(path)
                .then()
                .body("announcement", equalTo("Live at eight\nBe there"))
                .body("announcedAt", notNullValue());
        for (var outside : new String[] {path, API + "/groups?accountId=" + account}) {
            var at = outside.equals(path) ? "" : "items[0].";
            as(someone("stranger"))
                    .get(outside)
                    .then()
                    .body(at + "name", notNullValue())
                    .body(at + "announcement", nullValue())
                    .body(at + "announcedAt", nullValue())
                    .body(at + "lastSeq", nullValue())
                    .body(at + "lastAt", nullValue());
            as(agentOf(account))
                    .get(outside)
                    .then()
                    .body(at + "announcement", notNullValue())
                    .body(at + "lastSeq", equalTo(0))
                    .body(at + "lastAt", notNullValue());
        }
        as(ownerOf(account), "{\"text\": \"\\u0000\"}")
                .put(path + "/announcement")
                .then()
                .statusCode(400);
        as(ownerOf(account), "{}").put(path + "/announcement").then().statusCode(204);
        as(fan).get(path).then().body("announcement", nullValue());
    }

    @Test
    void groupsAreListedByAccountAndByMember() {
        var account = anAccount();
        var older = aGroup(account, 10, "{}");
        var newer = aGroup(account, 10, "{}");
        var fan = someone("fan");
        join(older, fan);

        var first = as(fan).get(API + "/groups?limit=1&accountId=" + account);
        var second = as(fan).get(API + "/groups?limit=1&accountId=" + account + "&cursor=" + first.path("nextCursor"));

        first.then().body("items.groupId", contains(newer)).body("items[0].me", nullValue());
        second.then()
                .body("items.groupId", contains(older))
                .body("items[0].me.role", equalTo("MEMBER"))
                .body("nextCursor", nullValue());
        as(fan).get(API + "/groups").then().body("items.groupId", contains(older));
        as(ownerOf(account)).get(API + "/groups").then().body("items.groupId", hasItem(newer));
        as(someone("stranger"))
                .get(API + "/groups/" + older + "/members")
                .then()
                .statusCode(403)
                .body("type", endsWith("/not-a-member"));
        as(agentOf(account)).get(API + "/groups/" + older + "/members").then().statusCode(200);
    }

    @Test
    void aRepeatedRequestWithItsKeyFoundsOneGroup() {
        var account = anAccount();
        var body = "{\"accountId\": \"" + account + "\", \"name\": \"Friends\", \"capacity\": 10}";

        var ids = Crowd.of(8, _ -> as(ownerOf(account), body)
                .header("Idempotency-Key", "found-" + account)
                .post(API + "/groups")
                .<String>path("groupId"));

        assertThat(ids.stream().distinct()).hasSize(1);
        as(ownerOf(account)).get(API + "/groups?accountId=" + account).then().body("items", hasSize(1));
    }
}
