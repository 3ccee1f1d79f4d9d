package io.siyu.messaging.conversation;

import static io.restassured.RestAssured.given;
import static io.siyu.messaging.world.Town.API;
import static io.siyu.messaging.world.Town.aConversation;
import static io.siyu.messaging.world.Town.agentOf;
import static io.siyu.messaging.world.Town.anAccount;
import static io.siyu.messaging.world.Town.as;
import static io.siyu.messaging.world.Town.someone;
import static io.siyu.messaging.world.Town.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.siyu.devstack.testing.TestTokens;
import io.siyu.messaging.world.Bus;
import io.siyu.messaging.world.Crowd;
import io.siyu.messaging.world.NeighbourStandIn;
import io.siyu.messaging.world.Tables;
import io.siyu.platform.paging.Cursor;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = NeighbourStandIn.class, scope = TestResourceScope.GLOBAL)
class ConversationFlowTest {
    @Test
    void eitherSideOpensTheOneConversationOfTheTwo() {
        var account = anAccount();
        var fan = someone("fan");

        var opened = as(fan, "{\"accountId\": \"" + account + "\"}").post(API + "/conversations");
        var again = as(agentOf(account), "{\"accountId\": \"" + account + "\", \"userId\": \"" + fan + "\"}")
                .post(API + "/conversations");

        opened.then().statusCode(201).header("Location", endsWith("/conversations/" + opened.path("conversationId")));
        again.then().statusCode(200).body("conversationId", equalTo(opened.path("conversationId")));
    }

    @Test
    void nobodyButStaffAndTrustedBackEndsOpensForAnotherFan() {
        var account = anAccount();
        var body = "{\"accountId\": \"" + account + "\", \"userId\": \"" + someone("fan") + "\"}";

        as(someone("stranger"), body)
                .post(API + "/conversations")
                .then()
                .statusCode(403)
                .body("type", endsWith("/not-staff"));
        given().auth()
                .oauth2(TestTokens.as("crm", "service"))
                .contentType("application/json")
                .body(body)
                .post(API + "/conversations")
                .then()
                .statusCode(201);
    }

    @Test
    void thereIsNoConversationWithAnAccountNobodyKnows() {
        as(someone("fan"), "{\"accountId\": \"nobody\"}")
                .post(API + "/conversations")
                .then()
                .statusCode(404)
                .body("type", endsWith("/no-such-account"));
    }

    @Test
    void staffWhoNameNoFanAreAskedForOne() {
        var account = anAccount();

        as(agentOf(account), "{\"accountId\": \"%s\"}".formatted(account))
                .post(API + "/conversations")
                .then()
                .statusCode(400)
                .body("type", endsWith("/fan-missing"));
    }

    @Test
    void messagesAreNumberedWithoutAGapHoweverManySendAtOnce() {
        var account = anAccount();
        var fan = someone("fan");
        var conversation = aConversation(account, fan);

        var answers = Crowd.of(50, number -> as(number % 2 == 0 ? fan : agentOf(account), text("m-" + number, "hello"))
                .post(API + "/conversations/" + conversation + "/messages"));

        assertThat(answers).allSatisfy(answer -> answer.then().statusCode(201).body("sentAt", notNullValue()));
        assertThat(answers.stream().map(answer -> answer.<Integer>path("seq")).sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
    }

    @Test
    void theSameMessageSentManyTimesAtOnceIsOneMessage() {
        var fan = someone("fan");
        var conversation = aConversation(anAccount(), fan);

        var answers = Crowd.of(
                20, _ -> as(fan, text("same", "hello")).post(API + "/conversations/" + conversation + "/messages"));

        assertThat(answers.stream().map(answer -> answer.statusCode()).sorted())
                .startsWith(200)
                .endsWith(201);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(1);
        assertThat(answers.stream().map(answer -> answer.asString()).distinct()).hasSize(1);
        as(fan).get(API + "/conversations/" + conversation + "/messages").then().body("items", hasSize(1));
        as(fan, text("next", "you there?"))
                .post(API + "/conversations/" + conversation + "/messages")
                .then()
                .statusCode(201)
                .body("seq", equalTo(2));
    }

    @Test
    void anotherMessageUnderTheSameClientIdIsRefusedAndTakesNoNumber() {
        var fan = someone("fan");
        var conversation = aConversation(anAccount(), fan);
        as(fan, text("m-1", "one"))
                .post(API + "/conversations/" + conversation + "/messages")
                .then()
                .statusCode(201);

        as(fan, text("m-1", "another"))
                .post(API + "/conversations/" + conversation + "/messages")
                .then()
                .statusCode(409)
                .body("type", endsWith("/client-message-id-reused"));

        as(fan).get(API + "/conversations/" + conversation).then().body("lastSeq", equalTo(1));
    }

    @Test
    void anIdempotencyKeyGivesTheFirstAnswerAgain() {
        var fan = someone("fan");
        var conversation = aConversation(anAccount(), fan);

        var answers = Crowd.of(10, _ -> as(fan, text("m-1", "one"))
                .header("Idempotency-Key", "key-1")
                .post(API + "/conversations/" + conversation + "/messages"));

        assertThat(answers).allSatisfy(answer -> answer.then().statusCode(201).body("seq", equalTo(1)));
        as(fan, text("m-2", "two"))
                .header("Idempotency-Key", "key-1")
                .post(API + "/conversations/" + conversation + "/messages")
                .then()
                .statusCode(422)
                .body("type", endsWith("/idempotency-key-reused"));
    }

    @Test
    void aConversationDoesNotExistForAnybodyElse() {
        var account = anAccount();
        var other = anAccount();
        var conversation = aConversation(account, someone("fan"));
        var path = API + "/conversations/" + conversation;

        for (var foreigner : List.of(someone("stranger"), agentOf(other))) {
            as(foreigner).get(path).then().statusCode(404);
            as(foreigner).get(path + "/messages").then().statusCode(404);
            as(foreigner, text("m", "hi")).post(path + "/messages").then().statusCode(404);
            as(foreigner, "{\"readSeq\": 0}").put(path + "/cursor").then().statusCode(404);
            as(foreigner).post(path + "/messages/1/recall").then().statusCode(404);
        }
        as(agentOf(other))
                .get(API + "/conversations?accountId=" + account)
                .then()
                .statusCode(403);
    }

    @Test
    void aReaderCatchesUpBySequencePageByPage() {
        var account = anAccount();
        var fan = someone("fan");
        var path = API + "/conversations/" + aConversation(account, fan) + "/messages";
        IntStream.rangeClosed(1, 5).forEach(number -> as(agentOf(account), text("m-" + number, "n" + number))
                .post(path)
                .then()
                .statusCode(201));

        var first = as(fan).get(path + "?afterSeq=1&limit=2");
        var second = as(fan).get(path + "?limit=2&cursor=" + first.path("nextCursor"));

        first.then()
                .body("items.seq", contains(2, 3))
                .body("items[0].body.text", equalTo("n2"))
                .body("items[0].sender", equalTo("ACCOUNT"))
                .body("items[0].senderId", nullValue());
        second.then().body("items.seq", contains(4, 5)).body("nextCursor", nullValue());
        as(agentOf(account)).get(path).then().body("items[0].senderId", equalTo(agentOf(account)));
        as(fan).get(path + "?cursor=nonsense").then().statusCode(400).body("type", endsWith("/bad-cursor"));
    }

    @Test
    void aBareTextIsReadAsItWasSent() {
        var fan = someone("fan");
        var path = API + "/conversations/" + aConversation(anAccount(), fan) + "/messages";

        as(fan, "{\"clientMessageId\": \"m-1\", \"type\": \"TEXT\", \"body\": \"hello\"}")
                .post(path)
                .then()
                .statusCode(201);

        as(fan).get(path).then().body("items.body", contains("hello"));
        as(fan).get(path + "/1").then().body("body", equalTo("hello"));
    }

    @Test
    void cursorsOnlyGoForward() {
        var account = anAccount();
        var fan = someone("fan");
        var path = API + "/conversations/" + aConversation(account, fan);
        LongStream.rangeClosed(1, 3).forEach(number -> as(agentOf(account), text("m-" + number, "n"))
                .post(path + "/messages")
                .then()
                .statusCode(201));
        as(fan).get(path).then().body("unread", equalTo(3));

        as(fan, "{\"deliveredSeq\": 3, \"readSeq\": 2}")
                .put(path + "/cursor")
                .then()
                .statusCode(204);
        as(fan, "{\"deliveredSeq\": 1, \"readSeq\": 1}")
                .put(path + "/cursor")
                .then()
                .statusCode(204);

        as(fan).get(path)
                .then()
                .body("mine.deliveredSeq", equalTo(3))
                .body("mine.readSeq", equalTo(2))
                .body("unread", equalTo(1));
        as(agentOf(account)).get(path).then().body("theirs.readSeq", equalTo(2)).body("unread", equalTo(0));
        as(fan, "{\"readSeq\": 4}").put(path + "/cursor").then().statusCode(422).body("lastSeq", equalTo(3));
        as(fan, "{}").put(path + "/cursor").then().statusCode(400);
        as(fan, "{\"readSeq\": -1}").put(path + "/cursor").then().statusCode(400);
    }

    @Test
    void unreadIsCountedAmongTheNextThousandMessages() {
        var account = anAccount();
        var fan = someone("fan");
        var conversation = aConversation(account, fan);
        var path = API + "/conversations/" + conversation;
        Tables.fill("conversation", conversation, 1_200);

        as(fan).get(path).then().body("unread", equalTo(1_000));
        as(fan, "{\"readSeq\": 300}").put(path + "/cursor").then().statusCode(204);
        as(fan).get(path).then().body("unread", equalTo(900));
    }

    @Test
    void anInboxIsNewestFirstAndPaged() {
        var account = anAccount();
        var fans = IntStream.range(0, 3)
                .mapToObj(number -> someone("fan" + number))
                .toList();
        var conversations =
                fans.stream().map(fan -> aConversation(account, fan)).toList();
        as(fans.getFirst(), text("m-1", "me first"))
                .post(API + "/conversations/" + conversations.getFirst() + "/messages")
                .then()
                .statusCode(201);

        var first = as(agentOf(account)).get(API + "/conversations?limit=2&accountId=" + account);
        var second = as(agentOf(account))
                .get(API + "/conversations?limit=2&accountId=" + account + "&cursor=" + first.path("nextCursor"));

        first.then()
                .body("items.conversationId", contains(conversations.get(0), conversations.get(2)))
                .body("items[0].unread", equalTo(1));
        second.then()
                .body("items.conversationId", contains(conversations.get(1)))
                .body("nextCursor", nullValue());
        as(fans.get(1))
                .get(API + "/conversations?cursor="
                        + Cursor.after("+999999999-12-31T23:59:59Z", conversations.get(1))
                                .encoded())
                .then()
                .statusCode(400)
                .body("type", endsWith("/bad-cursor"));
        as(fans.get(1)).get(API + "/conversations").then().body("items.conversationId", contains(conversations.get(1)));
    }

    @Test
    void whatWasJustSentCanBeTakenBackByItsSender() {
        var account = anAccount();
        var fan = someone("fan");
        var path = API + "/conversations/" + aConversation(account, fan) + "/messages";
        as(fan, text("m-1", "oops")).post(path).then().statusCode(201);

        as(agentOf(account)).post(path + "/1/recall").then().statusCode(403);
        as(fan).post(path + "/1/recall").then().statusCode(200);

        as(agentOf(account))
                .get(path)
                .then()
                .body("items[0].seq", equalTo(1))
                .body("items[0].body", nullValue())
                .body("items[0].recalledAt", notNullValue());
        as(fan, text("m-1", "oops")).post(path).then().statusCode(200).body("seq", equalTo(1));
        as(fan).post(path + "/2/recall").then().statusCode(404);
    }

    @Test
    void aBlockStopsBothSidesUntilItIsLifted() {
        var account = anAccount();
        var fan = someone("fan");
        var path = API + "/conversations/" + aConversation(account, fan) + "/messages";
        as(fan, text("m-1", "hello")).post(path).then().statusCode(201);

        as(fan).put(API + "/blocks/" + account).then().statusCode(204);
        as(fan).put(API + "/blocks/" + account).then().statusCode(204);

        as(agentOf(account), text("a-1", "buy!"))
                .post(path)
                .then()
                .statusCode(403)
                .body("type", endsWith("/blocked"));
        as(fan, text("m-2", "and")).post(path).then().statusCode(403);
        as(fan, text("m-1", "hello")).post(path).then().statusCode(200).body("seq", equalTo(1));
        as(fan).delete(API + "/blocks/" + account).then().statusCode(204);
        as(agentOf(account), text("a-1", "buy!"))
                .post(path)
                .then()
                .statusCode(201)
                .body("seq", equalTo(2));
    }

    @Test
    void aMessageThatWaitedBehindABlockIsNotTaken() throws Exception {
        var account = anAccount();
        var fan = someone("fan");
        var conversation = aConversation(account, fan);
        try (var together = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> block;
            Future<Integer> message;
            try (var row = Tables.hold("conversation", conversation)) {
                block = together.submit(
                        () -> as(fan).put(API + "/blocks/" + account).statusCode());
                row.awaitWaiting(1);
                message = together.submit(() -> as(agentOf(account), text("m-1", "buy!"))
                        .post(API + "/conversations/" + conversation + "/messages")
                        .statusCode());
                row.awaitWaiting(2);
            }

            assertThat(block.get()).isEqualTo(204);
            assertThat(message.get()).isEqualTo(403);
        }
    }

    @Test
    void theAccountBlocksAFanThroughItsStaffOnly() {
        var account = anAccount();
        var fan = someone("fan");
        var path = API + "/conversations/" + aConversation(account, fan) + "/messages";

        as(someone("stranger"))
                .put(API + "/blocks/" + fan + "?accountId=" + account)
                .then()
                .statusCode(403);
        as(agentOf(account))
                .put(API + "/blocks/" + fan + "?accountId=" + account)
                .then()
                .statusCode(204);

        as(fan, text("m-1", "hello")).post(path).then().statusCode(403);
        as(fan).delete(API + "/blocks/" + account).then().statusCode(204);
        as(fan, text("m-1", "hello")).post(path).then().statusCode(403);
    }

    @Test
    void aBodyThatIsNotAsItsTypeWantsItIsRefusedFieldByField() {
        var fan = someone("fan");
        var path = API + "/conversations/" + aConversation(anAccount(), fan) + "/messages";

        as(
                        fan,
                        "{\"clientMessageId\": \"m\", \"type\": \"IMAGE\", \"body\": {\"url\": \"http://plain\", \"width\": 0}}")
                .post(path)
                .then()
                .statusCode(400)
                .body("violations.field", contains("body.url", "body.width"));
        as(fan, "{\"clientMessageId\": \"m\", \"type\": \"VOICE\", \"body\": {}}")
                .post(path)
                .then()
                .statusCode(400);
        as(fan, "{\"type\": \"TEXT\"}")
                .post(path)
                .then()
                .statusCode(400)
                .body("violations.field", contains("body", "clientMessageId"));
        as(fan, "{\"clientMessageId\": \"m\", \"type\": \"TEXT\", \"body\": null}")
                .post(path)
                .then()
                .statusCode(400);
        as(fan, "{\"clientMessageId\": \"m\", \"type\": \"TEXT\", \"body\": 7}")
                .post(path)
                .then()
                .statusCode(400);
    }

    @Test
    void everyMessageIsAnEventWithoutItsWordsAndAFansOneIsAnInteraction() {
        var account = anAccount();
        var fan = someone("fan");
        var conversation = aConversation(account, fan);
        var path = API + "/conversations/" + conversation + "/messages";
        as(fan, text("m-1", "secret words")).post(path).then().statusCode(201);
        as(agentOf(account), text("a-1", "answer")).post(path).then().statusCode(201);

        var accepted = Bus.hear("messaging.message", 2, event -> event.key().equals(conversation));
        var interactions = Bus.hear("fan.interaction", 1, event -> event.key().equals(fan));

        assertThat(accepted)
                .extracting(event -> event.data().path("seq").asInt())
                .containsExactly(1, 2);
        assertThat(accepted).allSatisfy(event -> {
            assertThat(event.type()).isEqualTo("messaging.message.accepted.v1");
            assertThat(event.source()).isEqualTo("/messaging-service");
            assertThat(event.data().path("userId").asText()).isEqualTo(fan);
            assertThat(event.data().toString()).doesNotContain("secret");
        });
        assertThat(interactions).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo(event.data().path("id").asText());
            assertThat(event.data().path("kind").asText()).isEqualTo("DM");
            assertThat(event.data().path("accountId").asText()).isEqualTo(account);
            assertThat(event.data().path("verified").asBoolean()).isTrue();
        });
    }

    @Test
    void withoutATokenThereIsNothing() {
        given().get(API + "/conversations").then().statusCode(401).body("status", equalTo(401));
        as(someone("fan")).get(API + "/conversations/not-a-uuid").then().statusCode(400);
        as(someone("fan"))
                .get(API + "/conversations?limit=0")
                .then()
                .statusCode(400)
                .body("violations.field", not(hasSize(0)));
    }
}
