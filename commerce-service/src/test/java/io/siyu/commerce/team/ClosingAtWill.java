package io.siyu.commerce.team;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Meets a team's deadline when a test says so, as another replica's scheduler might at the same moment. */
@ApplicationScoped
class ClosingAtWill {
    private final TeamClosing closing;
    private final Vertx vertx;

    ClosingAtWill(TeamClosing closing, Vertx vertx) {
        this.closing = closing;
        this.vertx = vertx;
    }

    void meetNow(String team) {
        var done = new CompletableFuture<Void>();
        var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(_ -> {
            var _ = closing.meet(UUID.fromString(team), Instant.now())
                    .subscribe()
                    .with(_ -> done.complete(null), done::completeExceptionally);
        });
        done.join();
    }
}
