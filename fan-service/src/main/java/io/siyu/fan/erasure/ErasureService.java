package io.siyu.fan.erasure;

import io.siyu.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Asking to be forgotten, and how far that is. */
@ApplicationScoped
class ErasureService {
    private final ErasureStore store;
    private final Obligations obligations;
    private final Pool database;
    private final Clock clock;

    ErasureService(ErasureStore store, Obligations obligations, Pool database, Clock clock) {
        this.store = store;
        this.obligations = obligations;
        this.database = database;
        this.clock = clock;
    }

    /** Begins to erase the person; who is being erased already is told of that. */
    Uni<ErasureView> request(String userId, String bearer) {
        return obligations
                .requireNone(bearer)
                .chain(() -> database.withTransaction(transaction -> store.isOnStaff(transaction, userId)
                        .invoke(onStaff -> {
                            if (onStaff) {
                                throw new ErasureProblem.OnStaff();
                            }
                        })
                        .chain(() -> store.begin(transaction, Ids.newId(userId), userId, clock.instant()))));
    }

    Uni<ErasureView> find(UUID erasureId, String userId) {
        return store.find(erasureId, userId).map(found -> found.orElseThrow(ErasureProblem.Unknown::new));
    }
}
