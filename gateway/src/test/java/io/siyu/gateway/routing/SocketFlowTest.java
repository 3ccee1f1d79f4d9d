package io.siyu.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.siyu.devstack.testing.TestTokens;
import io.siyu.gateway.standin.Neighbours;
import io.siyu.gateway.standin.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Neighbours.class)
class SocketFlowTest {
    private static final String STREAM = "/api/messaging/v1/stream";

    @Test
    void aSocketPassesBothWays() throws Exception {
        var peer = new Peer();
        var socket = open(STREAM + "?access_token=" + TestTokens.as("fan-1"), null, peer);
        peer.heard.poll(5, TimeUnit.SECONDS);

        socket.sendText("你好", true).join();
        assertThat(peer.heard.poll(5, TimeUnit.SECONDS)).isEqualTo("你好");

        var long16k = "x".repeat(60_000);
        socket.sendText(long16k, true).join();
        assertThat(peer.heard.poll(5, TimeUnit.SECONDS)).isEqualTo(long16k);
    }

    @Test
    void theReasonOfAClosePasses() throws Exception {
        var peer = new Peer();
        var socket = open(STREAM, "Bearer " + TestTokens.as("fan-1"), peer);

        socket.sendText("bye", true).join();

        assertThat(peer.closed.get(5, TimeUnit.SECONDS)).isEqualTo(1013);
    }

    @Test
    void aTokenInTheQueryReachesTheServiceAsAHeaderAlone() throws Exception {
        var token = TestTokens.as("fan-1");
        var peer = new Peer();

        var socket = open(STREAM + "?since=3&access_token=" + token + "&lang=zh", null, peer);

        assertThat(peer.heard.poll(5, TimeUnit.SECONDS))
                .isEqualTo("uri=" + STREAM + "?since=3&lang=zh authorization=Bearer " + token);
        assertThat(socket.isInputClosed()).isFalse();
    }

    @Test
    void nobodyGetsASocketWithoutAToken() {
        assertRefused(STREAM, null, 401);
        assertRefused(STREAM + "?access_token=nonsense", null, 401);
        assertRefused(STREAM + "?access_token=" + TestTokens.expired("fan-1"), null, 401);
    }

    @Test
    void aTokenInTheQueryIsForTheStreamOnly() throws IOException {
        var token = TestTokens.as("fan-1");

        assertRefused("/api/messaging/v1/other?access_token=" + token, null, 401);
        RestAssured.given().get(STREAM + "?access_token=" + token).then().statusCode(401);
    }

    @Test
    void aHandshakeTheServiceRefusesIsRefused() {
        assertRefused("/api/messaging/v1/closed", "Bearer " + TestTokens.as("fan-1"), 403);
    }

    @Test
    void aSocketToADeadServiceIsRefused() {
        assertRefused("/api/recommendation/v1/stream", "Bearer " + TestTokens.as("fan-1"), 503);
    }

    @Test
    void aHandshakeInFirefoxsWordsIsUnderstood() throws IOException {
        try (var wire = new Wire(RestAssured.port)) {
            wire.say("GET " + STREAM
                    + " HTTP/1.1\nHost: localhost\nConnection: keep-alive, Upgrade\nUpgrade: websocket\n"
                    + "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nAuthorization: Bearer "
                    + TestTokens.as("fan-1") + "\n\n");

            assertThat(wire.hearUntil("\r\n\r\n"))
                    .startsWith("HTTP/1.1 101")
                    .containsIgnoringCase("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        }
    }

    private static void assertRefused(String path, @Nullable String authorization, int status) {
        assertThatThrownBy(() -> open(path, authorization, new Peer()))
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                refused.getResponse().statusCode())
                        .isEqualTo(status));
    }

    private static WebSocket open(String path, @Nullable String authorization, Peer peer) {
        var builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        return builder.buildAsync(URI.create("ws://localhost:" + RestAssured.port + path), peer)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** The client's end of a socket. */
    private static final class Peer implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }
    }
}
