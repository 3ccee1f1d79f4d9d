package io.siyu.messaging.groupchat;

import static io.siyu.messaging.world.Town.API;
import static io.siyu.messaging.world.Town.aGroup;
import static io.siyu.messaging.world.Town.agentOf;
import static io.siyu.messaging.world.Town.anAccount;
import static io.siyu.messaging.world.Town.as;
import static io.siyu.messaging.world.Town.dismissStaffOf;
import static io.siyu.messaging.world.Town.join;
import static io.siyu.messaging.world.Town.ownerOf;
import static io.siyu.messaging.world.Town.someone;
import static io.siyu.messaging.world.Town.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.messaging.world.Bus;
import io.siyu.messaging.world.Crowd;
import io.siyu.messaging.world.NeighbourStandIn;
import io.siyu.messaging.world.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = NeighbourStandIn.class, scope = TestResourceScope.GLOBAL)
class GroupChatFlowTest {
    @Test
    void groupMessagesAreNumberedWithoutAGapHoweverManySendAtOnce() {
        var account = anAccount();
        var group = aGroup(account, 100, "{}");
        var fans = IntStream.range(0, 10)
                .mapToObj(number -> someone("fan" + number))
                .toList();
        fans.forEach(fan -> join(group, fan));

        var numbers = Crowd.of(50, number -> as(fans.get(number % 10), text("m-" + number, "hi"))
                .post(API + "/groups/" + group + "/messages")
                .<Integer>path("seq"));

        assertThat(numbers.stream().sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
        as(fans.getFirst()).get(API + "/groups/" + group).then().body("lastSeq", equalTo(50));
    }

    @Test
    void theSameMessageSentManyTimesAtOnceIsOneMessage() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");

        var answers = Crowd.of(
                20, _ -> as(ownerOf(account), text("same", "hi")).post(API + "/groups/" + group + "/messages"));

        assertThat(answers.stream().map(answer -> answer.asString()).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(1);
    }

    @Test
    void whatIsSaidInAGroupExistsForItsMembersAlone() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var path = API + "/groups/" + group;
        as(ownerOf(account), text("m-1", "welcome"))
                .post(path + "/messages")
                .then()
                .statusCode(201);
        var stranger = someone("stranger");

        as(stranger).get(path + "/messages").then().statusCode(403).body("type", endsWith("/not-a-member"));
        as(stranger).get(path + "/messages/1").then().statusCode(403);
        as(stranger).get(path + "/messages/1/receipts").then().statusCode(403);
        as(stranger, text("m-1", "hi")).post(path + "/messages").then().statusCode(403);
        as(stranger, "{\"readSeq\": 1}").put(path + "/cursor").then().statusCode(403);
        as(stranger)
                .get(API + "/groups/" + UUID.randomUUID() + "/messages")
                .then()
                .statusCode(404);
    }

    @Test
    void dismissedStaffSpeakNoMoreInGroups() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var path = API + "/groups/" + group + "/messages";
        join(group, agentOf(account));
        as(agentOf(account), text("m-1", "I serve")).post(path).then().statusCode(201);

        dismissStaffOf(account);

        as(agentOf(account), text("m-2", "I rant"))
                .post(path)
                .then()
                .statusCode(403)
                .body("type", endsWith("/not-staff"));
    }

    @Test
    void aMutedMemberIsNotHeardUntilTheMuteEnds() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var fan = someone("fan");
        join(group, fan);
        var path = API + "/groups/" + group;
        as(fan, text("m-1", "first")).post(path + "/messages").then().statusCode(201);

        as(ownerOf(account), "{\"mutedUntil\": \"" + Instant.now().plusSeconds(3600) + "\"}")
                .patch(path + "/members/" + fan)
                .then()
                .statusCode(200);

        as(fan, text("m-2", "second"))
                .post(path + "/messages")
                .then()
                .statusCode(403)
                .body("type", endsWith("/muted"));
        as(fan, text("m-1", "first"))
                .post(path + "/messages")
                .then()
                .statusCode(200)
                .body("seq", equalTo(1));
        as(ownerOf(account), "{\"mutedUntil\": \"2020-01-01T00:00:00Z\"}")
                .patch(path + "/members/" + fan)
                .then()
                .statusCode(200);
        as(fan, text("m-2", "second"))
                .post(path + "/messages")
                .then()
                .statusCode(201)
                .body("seq", equalTo(2));
    }

    @Test
    void aMessageThatWaitedBehindAMuteIsNotHeard() throws Exception {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var fan = someone("fan");
        join(group, fan);
        var path = API + "/groups/" + group;
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> mute;
            Future<Integer> message;
            try (var row = Tables.hold("fan_group", group)) {
                mute = together.submit(() -> as(ownerOf(account), "{\"mutedUntil\": \"2100-01-01T00:00:00Z\"}")
                        .patch(path + "/members/" + fan)
                        .statusCode());
                row.awaitWaiting(1);
                message = together.submit(() ->
                        as(fan, text("m-1", "hi")).post(path + "/messages").statusCode());
                row.awaitWaiting(2);
            }

            assertThat(mute.get()).isEqualTo(200);
            assertThat(message.get()).isEqualTo(403);
        }
    }

    @Test
    void aMemberCatchesUpBySequence() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var path = API + "/groups/" + group + "/messages";
        var fan = someone("fan");
        join(group, fan);
        ownerSays(group, account, 1, 3);

        as(fan).get(path + "?afterSeq=1")
                .then()
                .body("items.seq", contains(2, 3))
                .body("items.body.text", contains("n2", "n3"))
                .body("items[0].senderId", equalTo(ownerOf(account)))
                .body("nextCursor", nullValue());
    }

    @Test
    void aMemberReadsFromTheLastJoiningOn() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var path = API + "/groups/" + group;
        var fan = someone("fan");
        join(group, fan);
        ownerSays(group, account, 1, 2);
        as(fan).delete(path + "/members/me").then().statusCode(204);
        ownerSays(group, account, 3, 3);

        join(group, fan);

        as(fan).get(path + "/messages").then().body("items", hasSize(0)).body("nextCursor", nullValue());
        as(fan).get(path + "/cursor").then().body("readSeq", equalTo(3)).body("unread", equalTo(0));
        ownerSays(group, account, 4, 4);
        as(fan).get(path + "/messages?afterSeq=0").then().body("items.seq", contains(4));
        as(fan).get(path + "/messages/4").then().statusCode(200);
        as(fan).get(path + "/messages/3").then().statusCode(404);
        as(fan).get(path + "/messages/1").then().statusCode(404);
        as(fan).get(path + "/messages/3/receipts").then().statusCode(404);
    }

    private static void ownerSays(String group, String account, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(number -> as(ownerOf(account), text("m-" + number, "n" + number))
                .post(API + "/groups/" + group + "/messages")
                .then()
                .statusCode(201));
    }

    @Test
    void unreadIsCountedAmongTheNextThousandMessages() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var fan = someone("fan");
        join(group, fan);
        var path = API + "/groups/" + group;
        Tables.fill("fan_group", group, 1_200);

        as(fan).get(path + "/cursor").then().body("unread", equalTo(1_000));
        as(fan, "{\"readSeq\": 300}").put(path + "/cursor").then().statusCode(204);
        as(fan).get(path + "/cursor").then().body("unread", equalTo(900));
    }

    @Test
    void receiptsCountTheMembersWhoWereThere() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var path = API + "/groups/" + group;
        var reader = someone("reader");
        var receiver = someone("receiver");
        join(group, reader);
        join(group, receiver);
        as(ownerOf(account), text("m-1", "hear me"))
                .post(path + "/messages")
                .then()
                .statusCode(201);
        join(group, someone("late"));

        as(reader, "{\"readSeq\": 1}").put(path + "/cursor").then().statusCode(204);
        as(receiver, "{\"deliveredSeq\": 1}").put(path + "/cursor").then().statusCode(204);

        as(ownerOf(account))
                .get(path + "/messages/1/receipts")
                .then()
                .body("members", equalTo(2))
                .body("delivered", equalTo(2))
                .body("read", equalTo(1));
        as(ownerOf(account)).get(path + "/messages/2/receipts").then().statusCode(404);
    }

    @Test
    void aMembersCursorGoesForwardAndIsWrittenLaterWhenItMovesOften() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var path = API + "/groups/" + group;
        var fan = someone("fan");
        join(group, fan);
        IntStream.rangeClosed(1, 3).forEach(number -> as(ownerOf(account), text("m-" + number, "n"))
                .post(path + "/messages")
                .then()
                .statusCode(201));

        for (var seq : new int[] {2, 1, 3}) {
            as(fan, "{\"readSeq\": " + seq + "}").put(path + "/cursor").then().statusCode(204);
        }

        as(fan).get(path + "/cursor").then().body("readSeq", equalTo(3)).body("unread", equalTo(0));
        as(ownerOf(account)).get(path + "/messages/2/receipts").then().body("read", equalTo(1));
        as(ownerOf(account)).get(path + "/messages/3/receipts").then().body("read", equalTo(0));
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        as(ownerOf(account)).get(path + "/messages/3/receipts").<Integer>path("read") == 1);
        as(fan, "{\"readSeq\": 4}")
                .put(path + "/cursor")
                .then()
                .statusCode(422)
                .body("type", endsWith("/cursor-ahead"));
    }

    @Test
    void aGroupMessageIsOneEventWithoutItsWordsAndAFansOneIsAnInteraction() {
        var account = anAccount();
        var group = aGroup(account, 10, "{}");
        var fan = someone("fan");
        join(group, fan);
        as(fan, text("m-1", "secret words"))
                .post(API + "/groups/" + group + "/messages")
                .then()
                .statusCode(201);
        as(ownerOf(account), text("m-1", "answer"))
                .post(API + "/groups/" + group + "/messages")
                .then()
                .statusCode(201);

        var accepted = Bus.hear("messaging.message", 2, event -> event.key().equals(group));
        var interactions = Bus.hear("fan.interaction", 2, event -> event.key().equals(fan));

        assertThat(accepted)
                .extracting(event -> event.data().path("sender").asText())
                .containsExactly("FAN", "ACCOUNT");
        assertThat(accepted).allSatisfy(event -> {
            assertThat(event.type()).isEqualTo("messaging.group-message.accepted.v1");
            assertThat(event.data().toString()).doesNotContain("secret");
        });
        assertThat(interactions)
                .extracting(event -> event.data().path("kind").asText())
                .containsExactly("GROUP_JOIN", "GROUP_MESSAGE");
    }
}
