package io.siyu.messaging.person;

import static io.siyu.messaging.world.Town.API;
import static io.siyu.messaging.world.Town.aConversation;
import static io.siyu.messaging.world.Town.aGroup;
import static io.siyu.messaging.world.Town.agentOf;
import static io.siyu.messaging.world.Town.anAccount;
import static io.siyu.messaging.world.Town.as;
import static io.siyu.messaging.world.Town.join;
import static io.siyu.messaging.world.Town.someone;
import static io.siyu.messaging.world.Town.text;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.messaging.world.Bus;
import io.siyu.messaging.world.NeighbourStandIn;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = NeighbourStandIn.class, scope = TestResourceScope.GLOBAL)
class PrivacyFlowTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String fan = someone("fan");

    @Test
    void anErasedFansWordsAreGoneAndTheOthersSequencesWhole() {
        var account = anAccount();
        var other = someone("other");
        var conversation = API + "/conversations/" + aConversation(account, fan);
        as(fan, text("m-1", "my secret"))
                .post(conversation + "/messages")
                .then()
                .statusCode(201);
        as(agentOf(account), text("m-1", "is safe"))
                .post(conversation + "/messages")
                .then()
                .statusCode(201);
        var group = aGroup(account, 10, "{}");
        join(group, fan);
        join(group, other);
        var inGroup = API + "/groups/" + group + "/messages";
        as(fan, text("m-1", "my secret too")).post(inGroup).then().statusCode(201);
        as(other, text("m-1", "hello")).post(inGroup).then().statusCode(201);
        as(fan).get(API + "/me/privacy/data")
                .then()
                .statusCode(200)
                .body("conversation", hasSize(1))
                .body("message", hasSize(3))
                .body("group_member", hasSize(1));

        Bus.say("fan.privacy", fan, "fan.privacy.erased.v1", """
                {"userId": "%s", "mark": "00", "erasedAt": "%s"}
                """.formatted(fan, Instant.now()));

        await().atMost(PATIENCE)
                .until(() -> as(agentOf(account)).get(conversation).statusCode() == 404);
        as(agentOf(account))
                .get(API + "/conversations?accountId=" + account)
                .then()
                .body("items", hasSize(0));
        as(other)
                .get(inGroup)
                .then()
                .body("items.seq", contains(1, 2))
                .body("items[0].body", nullValue())
                .body("items.senderId", not(hasItem(fan)));
        as(other).get(API + "/groups/" + group).then().body("memberCount", equalTo(2));
        as(fan).get(API + "/me/privacy/data")
                .then()
                .body("conversation", hasSize(0))
                .body("message", hasSize(0))
                .body("group_member", hasSize(0))
                .body("fan_standing", hasSize(0));
        as(fan, "{\"accountId\": \"" + account + "\"}")
                .post(API + "/conversations")
                .then()
                .statusCode(201);
    }

    @Test
    void staffSeeNoReceiptsAndNoMembershipOfAFanWhoFoldsTheirBehaviour() {
        var account = anAccount();
        var conversation = API + "/conversations/" + aConversation(account, fan);
        as(agentOf(account), text("m-1", "hello"))
                .post(conversation + "/messages")
                .then()
                .statusCode(201);
        as(fan, "{\"deliveredSeq\": 1, \"readSeq\": 1}")
                .put(conversation + "/cursor")
                .then()
                .statusCode(204);
        var members = API + "/groups/" + aGroup(account, 10, "{}") + "/members";
        as(fan).put(members + "/me").then().statusCode(204);
        as(agentOf(account)).get(conversation).then().body("theirs.readSeq", equalTo(1));
        as(agentOf(account)).get(members).then().body("items.userId", hasItem(fan));

        Bus.say("fan.relation", account + ":" + fan, "fan.relation.v1", """
                {"accountId": "%s", "userId": "%s", "tier": "FOND", "fold": {"BEHAVIOUR": "HIDDEN"}, "version": 1, "changedAt": "%s"}
                """.formatted(account, fan, Instant.now()));

        await().atMost(PATIENCE)
                .until(() -> as(agentOf(account)).get(conversation).jsonPath().get("theirs") == null);
        as(agentOf(account))
                .get(API + "/conversations?accountId=" + account)
                .then()
                .body("items[0].userId", equalTo(fan))
                .body("items[0].theirs", nullValue());
        as(agentOf(account)).get(members).then().body("items.userId", not(hasItem(fan)));
        as(fan).get(members).then().body("items.userId", hasItem(fan));
    }
}
