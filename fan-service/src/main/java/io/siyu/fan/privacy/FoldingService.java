package io.siyu.fan.privacy;

import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Choosing what to show. The choice and the first of the relations it concerns commit together, so that most fans see it hold at once. */
@ApplicationScoped
class FoldingService {
    private final FoldingStore store;
    private final FoldingSpread spread;
    private final Outbox outbox;
    private final Pool database;
    private final Clock clock;

    FoldingService(FoldingStore store, FoldingSpread spread, Outbox outbox, Pool database, Clock clock) {
        this.store = store;
        this.spread = spread;
        this.outbox = outbox;
        this.database = database;
        this.clock = clock;
    }

    Uni<FoldingChoices> of(String userId) {
        return store.find(userId).map(found -> found.orElse(FoldingChoices.NONE));
    }

    Uni<FoldingChoices> choose(String userId, FoldingChoices choices) {
        var now = clock.instant();
        return database.withTransaction(transaction -> store.keep(transaction, userId, choices, now)
                        .chain(version -> tell(transaction, new PrivacyEvent(userId, choices, version, now)))
                        .chain(() -> spread.some(transaction, userId, now)))
                .call(spread::committed)
                .replaceWith(choices);
    }

    private Uni<Void> tell(SqlConnection transaction, PrivacyEvent event) {
        return outbox.append(
                transaction,
                List.of(new OutgoingEvent(
                        PrivacyEvent.TOPIC,
                        event.userId(),
                        PrivacyEvent.TYPE,
                        Ids.newId(event.userId()),
                        event.changedAt(),
                        event)));
    }
}
