package io.siyu.messaging;

import static io.siyu.messaging.world.Town.API;
import static io.siyu.messaging.world.Town.aConversation;
import static io.siyu.messaging.world.Town.aGroup;
import static io.siyu.messaging.world.Town.agentOf;
import static io.siyu.messaging.world.Town.anAccount;
import static io.siyu.messaging.world.Town.as;
import static io.siyu.messaging.world.Town.join;
import static io.siyu.messaging.world.Town.someone;
import static io.siyu.messaging.world.Town.text;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import io.siyu.messaging.world.NeighbourStandIn;
import org.junit.jupiter.api.Test;

/** The package as it ships. */
@QuarkusIntegrationTest
@WithTestResource(value = NeighbourStandIn.class, scope = TestResourceScope.GLOBAL)
class MessagingIT {
    @Test
    void aFanAndAnAccountTalkAndMeetInAGroup() {
        var account = anAccount();
        var fan = someone("fan");

        var messages = API + "/conversations/" + aConversation(account, fan) + "/messages";
        as(fan, text("m-1", "is it there?"))
                .post(messages)
                .then()
                .statusCode(201)
                .body("seq", equalTo(1));
        as(agentOf(account), text("m-1", "it is"))
                .post(messages)
                .then()
                .statusCode(201)
                .body("seq", equalTo(2));
        as(fan).get(messages).then().body("items.body.text", contains("is it there?", "it is"));

        var group = aGroup(account, 10, "{}");
        join(group, fan);
        as(fan, text("m-1", "hello all"))
                .post(API + "/groups/" + group + "/messages")
                .then()
                .statusCode(201);
    }

    @Test
    void theServiceIsLiveAndDescribesItself() {
        RestAssured.get("/q/health/live").then().statusCode(200);
        RestAssured.get("/q/health/ready").then().statusCode(200);
        RestAssured.get("/q/openapi").then().statusCode(200).body(containsString("/api/messaging/v1/conversations"));
    }
}
