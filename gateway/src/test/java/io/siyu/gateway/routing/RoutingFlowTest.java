package io.siyu.gateway.routing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.siyu.devstack.testing.TestTokens;
import io.siyu.gateway.standin.Neighbours;
import io.siyu.gateway.standin.Wire;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Neighbours.class)
class RoutingFlowTest {
    private static final String PROBLEM = "application/problem+json";
    private static final int MIB = 1 << 20;

    @Test
    void aRequestReachesItsServiceAsItCame() {
        asAFan().body("{\"kind\":\"LIKE\"}")
                .contentType("application/json")
                .header("Idempotency-Key", "k-1")
                .urlEncodingEnabled(false)
                .when()
                .patch("/api/messaging/v1/some/%E4%BD%A0?x=a%2Fb&x=2")
                .then()
                .statusCode(200)
                .header("X-Replica", "messaging")
                .body("method", is("PATCH"))
                .body("uri", is("/api/messaging/v1/some/%E4%BD%A0?x=a%2Fb&x=2"))
                .body("headers.idempotency-key", is("k-1"))
                .body("headers.content-type", startsWith("application/json"))
                .body("headers.authorization", startsWith("Bearer "))
                .body("size", is(15));
    }

    @Test
    void replicasTakeTurns() {
        var replicas = IntStream.range(0, 10)
                .mapToObj(_ -> asAFan().get("/api/fan/v1/echo").path("replica"))
                .distinct()
                .toList();

        assertThat(replicas).hasSizeBetween(1, 2).isSubsetOf("fan-a", "fan-b");
    }

    @Test
    void aDeadReplicaIsPassedOverForEveryMethod() {
        for (int i = 0; i < 6; i++) {
            asAFan().get("/api/commerce/v1/echo").then().statusCode(200).body("replica", is("commerce"));
            asAFan().body("x")
                    .post("/api/commerce/v1/echo")
                    .then()
                    .statusCode(200)
                    .body("size", is(1));
        }
    }

    @Test
    void aServiceWithoutALivingReplicaIsUnavailableInWords() {
        for (int i = 0; i < 30; i++) {
            asAFan().get("/api/recommendation/v1/feed")
                    .then()
                    .statusCode(503)
                    .contentType(PROBLEM)
                    .header("Retry-After", "1")
                    .header("X-Request-Id", notNullValue())
                    .body("type", is("https://siyu.dev/problems/service-away"))
                    .body("instance", is("/api/recommendation/v1/feed"));
        }
    }

    @Test
    void aSilentServiceEndsInATimeOut() {
        asAFan().get("/api/messaging/v1/silent")
                .then()
                .statusCode(504)
                .contentType(PROBLEM)
                .body("type", is("https://siyu.dev/problems/answer-late"));
    }

    @Test
    void aSafeRequestThatWasRefusedIsTriedOnceMoreElsewhere() {
        var id = UUID.randomUUID().toString();

        asAFan().header("X-Request-Id", id)
                .get("/api/fan/v1/refuse/503")
                .then()
                .statusCode(503)
                .body(startsWith("no, says"));

        assertThat(requestsThatArrived(id)).isEqualTo(2);
    }

    @Test
    void aWriteIsNeverSentTwice() {
        var id = UUID.randomUUID().toString();

        asAFan().header("X-Request-Id", id)
                .post("/api/fan/v1/refuse/503")
                .then()
                .statusCode(503);

        assertThat(requestsThatArrived(id)).isEqualTo(1);
    }

    @Test
    void otherErrorsOfAServiceAreItsAnswer() {
        var id = UUID.randomUUID().toString();

        asAFan().header("X-Request-Id", id)
                .get("/api/fan/v1/refuse/500")
                .then()
                .statusCode(500)
                .body(startsWith("no, says"));

        assertThat(requestsThatArrived(id)).isEqualTo(1);
    }

    @Test
    void aWriteWhoseAnswerWasLostSaysSo() {
        asAFan().body("{}")
                .post("/api/messaging/v1/hang-up")
                .then()
                .statusCode(503)
                .contentType(PROBLEM)
                .body("type", is("https://siyu.dev/problems/answer-lost"));
    }

    @Test
    void anAnswerThatBreaksOffIsNotTakenForAWholeOne() throws IOException {
        try (var wire = new Wire(RestAssured.port)) {
            wire.say("GET /api/messaging/v1/half HTTP/1.1\nHost: localhost\nAuthorization: " + bearer() + "\n\n");

            var answer = wire.hearAll();

            assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("content-length: 1000");
            assertThat(answer).endsWith("half");
        }
    }

    @Test
    void aLargeUploadArrivesWhole() {
        var body = new byte[8 * MIB];
        new java.util.Random(1).nextBytes(body);

        asAFan().contentType("application/octet-stream")
                .body(body)
                .post("/api/fan/v1/interactions/batch")
                .then()
                .statusCode(200)
                .body("size", is(body.length))
                .body("hash", is(Arrays.hashCode(body)));
    }

    @Test
    void aLargeDownloadArrivesWhole() throws IOException {
        try (var stream = asAFan().get("/api/fan/v1/much?bytes=" + 64 * MIB).asInputStream()) {
            assertThat(stream.transferTo(java.io.OutputStream.nullOutputStream()))
                    .isEqualTo(64L * MIB);
        }
    }

    @Test
    void theFirstBytesOfAnAnswerDoNotWaitForTheLast() throws IOException {
        var id = UUID.randomUUID().toString();
        try (var wire = new Wire(RestAssured.port)) {
            wire.say("GET /api/messaging/v1/held HTTP/1.1\nHost: localhost\nX-Request-Id: " + id + "\nAuthorization: "
                    + bearer() + "\n\n");
            assertThat(wire.hearUntil("first ")).startsWith("HTTP/1.1 200");

            asAFan().get("/api/messaging/v1/release/" + id).then().statusCode(200);

            assertThat(wire.hearUntil("0\r\n\r\n")).contains("last");
        }
    }

    @Test
    void theFirstBytesOfABodyDoNotWaitForTheLast() throws IOException {
        var id = UUID.randomUUID().toString();
        try (var wire = new Wire(RestAssured.port)) {
            wire.say("POST /api/messaging/v1/echo HTTP/1.1\nHost: localhost\nX-Request-Id: " + id
                    + "\nTransfer-Encoding: chunked\nAuthorization: " + bearer() + "\n\n");
            wire.chunk(1000);

            Awaitility.await().until(() -> about(id, "bytes") == 1000);
            wire.chunk(24);
            wire.say("0\n\n");

            assertThat(wire.hearAnswer()).contains("\"size\"").doesNotContain("HTTP/1.1 4");
            assertThat(about(id, "bytes")).isEqualTo(1024);
        }
    }

    @Test
    void aSlowUploadIsNotTakenForASlowService() throws IOException {
        var id = UUID.randomUUID().toString();
        try (var wire = new Wire(RestAssured.port)) {
            wire.say("POST /api/messaging/v1/echo HTTP/1.1\nHost: localhost\nX-Request-Id: " + id
                    + "\nTransfer-Encoding: chunked\nAuthorization: " + bearer() + "\n\n");
            // Each piece comes later than the time-out of one second allows a service.
            for (int i = 1; i <= 2; i++) {
                var from = System.nanoTime();
                var sent = i * 10;
                wire.chunk(10);
                Awaitility.await().until(() -> about(id, "bytes") == sent && System.nanoTime() - from > 1_200_000_000L);
            }
            wire.say("0\n\n");

            assertThat(wire.hearUntil("\r\n")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsRefused() {
        asAFan().body(new byte[MIB + 1])
                .post("/api/fan/v1/accounts")
                .then()
                .statusCode(413)
                .contentType(PROBLEM)
                .header("X-Request-Id", notNullValue());
    }

    @Test
    void aBodyThatGrowsTooLargeIsCut() throws IOException {
        assertThat(sendInChunks("/api/fan/v1/accounts", 17))
                .startsWith("HTTP/1.1 413")
                .contains(PROBLEM, "too-large");
    }

    @Test
    void aBatchThatGrowsTooLargeIsCut() throws IOException {
        assertThat(sendInChunks("/api/fan/v1/interactions/batch", 17)).startsWith("HTTP/1.1 200");
        assertThat(sendInChunks("/api/fan/v1/interactions/batch", 129)).startsWith("HTTP/1.1 413");
    }

    @Test
    void aClientMayAskBeforeItSends() throws IOException {
        try (var wire = new Wire(RestAssured.port)) {
            wire.say("POST /api/messaging/v1/echo HTTP/1.1\nHost: localhost\nContent-Length: 5\nExpect: 100-continue\n"
                    + "Authorization: " + bearer() + "\n\n");
            assertThat(wire.hearUntil("\r\n\r\n")).startsWith("HTTP/1.1 100");

            wire.say("hello");

            assertThat(wire.hearUntil("\r\n")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void headersOfOneHopStayOnTheirHop() throws IOException {
        try (var wire = new Wire(RestAssured.port)) {
            wire.say(
                    "GET /api/messaging/v1/echo HTTP/1.1\nHost: localhost\nConnection: close, X-Private\nX-Private: 1\n"
                            + "Keep-Alive: timeout=9\nTE: trailers\nProxy-Authorization: Basic eA==\nX-Public: 2\n"
                            + "Authorization: " + bearer() + "\n\n");

            assertThat(wire.hearAnswer())
                    .contains("\"x-public\":\"2\"")
                    .doesNotContain("x-private", "keep-alive", "\"te\"", "proxy-authorization");
        }
        asAFan().get("/api/messaging/v1/hops")
                .then()
                .statusCode(200)
                .header("X-Hop", nullValue())
                .header("Keep-Alive", nullValue())
                .header("X-End", "yours");
    }

    @Test
    void whoTheClientIsIsSaidByTheGatewayAlone() {
        asAFan().header("X-Forwarded-For", "10.9.9.9")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Proto", "gopher")
                .header("X-Forwarded-Port", "1")
                .header("X-Forwarded-Prefix", "/evil")
                .header("X-Real-IP", "10.9.9.9")
                .header("Forwarded", "for=10.9.9.9;host=evil.example")
                .get("/api/messaging/v1/echo")
                .then()
                .statusCode(200)
                .body("headers.x-forwarded-for", is("127.0.0.1"))
                .body("headers.x-forwarded-proto", is("http"))
                .body("headers.x-forwarded-host", is("localhost:" + RestAssured.port))
                .body("headers.host", is("localhost:" + RestAssured.port))
                .body("headers.x-forwarded-port", nullValue())
                .body("headers.x-forwarded-prefix", nullValue())
                .body("headers.x-real-ip", nullValue())
                .body("headers.forwarded", nullValue());
    }

    @Test
    void theRequestIdAndTheTraceOfTheClientGoOn() {
        asAFan().header("X-Request-Id", "mine-1")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .header("tracestate", "a=b")
                .get("/api/messaging/v1/echo")
                .then()
                .header("X-Request-Id", "mine-1")
                .body("headers.x-request-id", is("mine-1"))
                .body("headers.tracestate", is("a=b"))
                .body("headers.traceparent", matchesPattern("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01"))
                .body("headers.traceparent", not(equalTo("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")));
    }

    @Test
    void aRequestWithoutIdAndTraceGetsBoth() {
        var echo = asAFan().get("/api/messaging/v1/echo").then().statusCode(200);

        echo.body("headers.traceparent", matchesPattern("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}"));
        echo.header("X-Request-Id", equalTo(echo.extract().path("headers.x-request-id")));
    }

    @Test
    void whatWasJudgedIsWhatTheServiceSees() throws IOException {
        try (var wire = new Wire(RestAssured.port)) {
            wire.say(
                    "GET /api/messaging/v1/payments/%2e%2e/echo/./x?q=%2e HTTP/1.1\nHost: localhost\nConnection: close\n"
                            + "Authorization: " + bearer() + "\n\n");

            assertThat(wire.hearAll()).contains("\"uri\":\"/api/messaging/v1/echo/x?q=%2e\"");
        }
    }

    @Test
    void aPathCannotClimbOutOfItsService() throws IOException {
        try (var wire = new Wire(RestAssured.port)) {
            wire.say("GET /api/messaging/v1/../../commerce/v1/echo HTTP/1.1\nHost: localhost\nConnection: close\n"
                    + "Authorization: " + bearer() + "\n\n");

            assertThat(wire.hearAll()).contains("\"replica\":\"commerce\"");
        }
    }

    @Test
    void traceIsNotRouted() throws IOException {
        try (var wire = new Wire(RestAssured.port)) {
            wire.say("TRACE /api/messaging/v1/echo HTTP/1.1\nHost: localhost\nConnection: close\nAuthorization: "
                    + bearer() + "\n\n");

            assertThat(wire.hearAll()).startsWith("HTTP/1.1 405").contains(PROBLEM);
        }
    }

    @Test
    void headAndEmptyAnswersHaveNoBody() {
        asAFan().head("/api/messaging/v1/echo").then().statusCode(200).header("Content-Length", notNullValue());
        asAFan().get("/api/messaging/v1/refuse/204").then().statusCode(204);
    }

    @Test
    void anOldClientIsAnsweredInItsOwnProtocol() throws IOException {
        try (var wire = new Wire(RestAssured.port)) {
            wire.say("GET /api/messaging/v1/much?bytes=200000 HTTP/1.0\nAuthorization: " + bearer() + "\n\n");

            assertThat(wire.hearAll()).hasSizeGreaterThan(200_000);
        }
    }

    @Test
    void aPathThatNobodyServesIsNotFound() {
        asAFan().get("/api/nothing/v1/here")
                .then()
                .statusCode(404)
                .contentType(PROBLEM)
                .header("X-Request-Id", notNullValue());
        given().get("/nothing").then().statusCode(404).contentType(PROBLEM).header("X-Request-Id", notNullValue());
    }

    @Test
    void aMethodThatIsNotOfferedIsNamedSo() {
        given().delete("/openapi").then().statusCode(405).contentType(PROBLEM);
    }

    @Test
    void theGatewaySaysThatItIsWell() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
    }

    private static String sendInChunks(String path, int chunks) throws IOException {
        try (var wire = new Wire(RestAssured.port)) {
            wire.say("POST " + path + " HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\nAuthorization: "
                    + bearer() + "\n\n");
            for (int i = 0; i < chunks; i++) {
                wire.chunk(64 * 1024 - 1);
            }
            wire.say("0\n\n");
            return wire.hearAnswer();
        }
    }

    private static long requestsThatArrived(String id) {
        return about(id, "requests");
    }

    private static long about(String id, String what) {
        return asAFan().get("/api/messaging/v1/about/" + id).jsonPath().getLong(what);
    }

    private static RequestSpecification asAFan() {
        return given().header("Authorization", bearer());
    }

    private static String bearer() {
        var token = TestTokens.as("fan-1");
        return token.startsWith("Bearer ") ? token : "Bearer " + token;
    }
}
