package io.siyu.gateway.routing;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** The body of a request as a stream that fails when it grows beyond its limit, whatever length was declared. */
final class BoundedBody implements ReadStream<Buffer> {
    private final HttpServerRequest request;
    private final long limit;
    private final Runnable progress;
    private long seen;
    private boolean cut;
    private boolean heldBack;
    private @Nullable Handler<Throwable> failed;

    /** @param progress called for each piece, so that a slow upload is not taken for a slow service */
    BoundedBody(HttpServerRequest request, long limit, Runnable progress) {
        this.request = request;
        this.limit = limit;
        this.progress = progress;
    }

    @Override
    public BoundedBody handler(@Nullable Handler<Buffer> handler) {
        request.handler(handler == null ? null : piece -> take(piece, handler));
        return this;
    }

    private void take(Buffer piece, Handler<Buffer> handler) {
        seen += piece.length();
        progress.run();
        if (seen <= limit) {
            handler.handle(piece);
        } else if (!cut) {
            cut = true;
            if (failed != null) {
                failed.handle(new RoutingProblem.BodyTooLarge(limit));
            }
        }
    }

    @Override
    public BoundedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        failed = handler;
        request.exceptionHandler(handler);
        return this;
    }

    @Override
    public BoundedBody endHandler(@Nullable Handler<Void> handler) {
        request.endHandler(
                handler == null
                        ? null
                        : end -> {
                            if (!cut) {
                                handler.handle(end);
                            }
                        });
        return this;
    }

    /** Whether it is the service's turn: the client would send more than the service takes. */
    boolean isHeldBack() {
        return heldBack;
    }

    @Override
    public BoundedBody pause() {
        heldBack = true;
        request.pause();
        return this;
    }

    @Override
    public BoundedBody resume() {
        heldBack = false;
        request.resume();
        return this;
    }

    @Override
    public BoundedBody fetch(long amount) {
        request.fetch(amount);
        return this;
    }
}
