package io.siyu.gateway.standin;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A replica that does what the path says: echo, refuse, be silent, send much, hang up. */
final class StandIn {
    private static final Map<String, HttpServerResponse> HELD = new ConcurrentHashMap<>();
    private static final int CHUNK = 64 * 1024;

    private final Vertx vertx;
    private final String name;
    private final Attempts attempts;

    StandIn(Vertx vertx, String name, Attempts attempts) {
        this.vertx = vertx;
        this.name = name;
        this.attempts = attempts;
    }

    int start() {
        try {
            return vertx.createHttpServer(new HttpServerOptions().setMaxWebSocketFrameSize(1 << 20))
                    .requestHandler(this::serve)
                    .webSocketHandshakeHandler(handshake -> {
                        if (handshake.path().endsWith("/stream")) {
                            handshake.accept();
                        } else {
                            handshake.reject(403);
                        }
                    })
                    .webSocketHandler(this::talk)
                    .listen(0, "localhost")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS)
                    .actualPort();
        } catch (Exception occupied) {
            throw new IllegalStateException(occupied);
        }
    }

    private void talk(ServerWebSocket socket) {
        socket.writeTextMessage(
                "uri=" + socket.uri() + " authorization=" + socket.headers().get("Authorization"));
        socket.textMessageHandler(text -> {
            if (text.equals("bye")) {
                socket.close((short) 1013, "slow");
            } else {
                socket.writeTextMessage(text);
            }
        });
    }

    private void serve(HttpServerRequest request) {
        var id = String.valueOf(request.getHeader("X-Request-Id"));
        var what = request.path().replaceFirst("^(/api/[a-z]+/v1|/q)", "");
        var response = request.response().putHeader("X-Replica", name);
        if (!what.startsWith("/about/")) {
            attempts.request(id);
        }
        switch (what.split("/")[1]) {
            case "refuse" ->
                response.setStatusCode(Integer.parseInt(what.substring("/refuse/".length())))
                        .end("no, says " + name);
            case "silent" -> request.handler(_ -> {});
            case "hang-up" -> request.endHandler(_ -> request.connection().close());
            case "much" -> sendMuch(response.setChunked(true), Long.parseLong(request.getParam("bytes")));
            case "half" ->
                response.putHeader("Content-Length", "1000").write("half").onSuccess(_ -> request.connection()
                        .close());
            case "held" -> {
                HELD.put(id, response);
                response.setChunked(true).write("first ");
            }
            case "release" -> {
                java.util.Objects.requireNonNull(HELD.remove(what.substring("/release/".length())))
                        .end("last");
                response.end();
            }
            case "about" -> {
                var other = what.substring("/about/".length());
                response.end(new JsonObject()
                        .put("requests", attempts.requestsOf(other))
                        .put("bytes", attempts.bytesOf(other))
                        .encode());
            }
            case "hops" ->
                response.putHeader("Connection", "keep-alive, X-Hop")
                        .putHeader("X-Hop", "mine")
                        .putHeader("Keep-Alive", "timeout=7")
                        .putHeader("X-End", "yours")
                        .end("ok");
            case "openapi" -> openApi(response);
            default -> echo(request, id);
        }
    }

    private void echo(HttpServerRequest request, String id) {
        var body = Buffer.buffer();
        request.handler(piece -> {
            attempts.bytes(id, piece.length());
            body.appendBuffer(piece);
        });
        request.endHandler(_ -> {
            var headers = new JsonObject();
            request.headers()
                    .names()
                    .forEach(header -> headers.put(
                            header.toLowerCase(java.util.Locale.ROOT),
                            String.join("|", request.headers().getAll(header))));
            var answer = Buffer.buffer(new JsonObject()
                    .put("replica", name)
                    .put("method", request.method().name())
                    .put("uri", request.uri())
                    .put("headers", headers)
                    .put("size", body.length())
                    .put("hash", java.util.Arrays.hashCode(body.getBytes()))
                    .encode());
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Content-Length", String.valueOf(answer.length()))
                    .end(answer);
        });
    }

    private void sendMuch(HttpServerResponse response, long left) {
        var sent = left;
        while (sent > 0) {
            if (response.writeQueueFull()) {
                var rest = sent;
                response.drainHandler(_ -> sendMuch(response, rest));
                return;
            }
            var size = (int) Math.min(CHUNK, sent);
            response.write(Buffer.buffer(new byte[size]));
            sent -= size;
        }
        response.end();
    }

    private void openApi(HttpServerResponse response) {
        var service = name.replaceFirst("-.*", "");
        try (var document = StandIn.class.getResourceAsStream("/openapi/" + service + ".json")) {
            if (document == null) {
                response.setStatusCode(404).end();
            } else {
                response.putHeader("Content-Type", "application/json").end(Buffer.buffer(document.readAllBytes()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
