package io.siyu.fan.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyu.fan.seal.FanKeys;
import io.siyu.platform.id.Ids;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Asking for everything, and fetching it. The other services are asked at once, because only the person's own token opens their doors; what is
 * kept here follows step by step.
 */
@ApplicationScoped
class ExportService {
    private final ExportStore store;
    private final NeighbourParts neighbours;
    private final FanKeys keys;
    private final ObjectMapper json;
    private final Pool database;
    private final Clock clock;

    ExportService(
            ExportStore store, NeighbourParts neighbours, FanKeys keys, ObjectMapper json, Pool database, Clock clock) {
        this.store = store;
        this.neighbours = neighbours;
        this.keys = keys;
        this.json = json;
        this.database = database;
        this.clock = clock;
    }

    /** Begins an export; who has one at work is told of that. */
    Uni<ExportView> request(String userId, String bearer) {
        return neighbours
                .ask(bearer)
                .chain(parts ->
                        database.withTransaction(transaction -> begin(transaction, userId, parts, clock.instant())));
    }

    private Uni<ExportView> begin(
            SqlConnection transaction, String userId, List<NeighbourParts.Part> parts, Instant now) {
        var id = Ids.newId(userId);
        var missing = parts.stream()
                .filter(part -> part.json().isEmpty())
                .map(NeighbourParts.Part::service)
                .sorted()
                .toList();
        return store.begin(transaction, id, userId, missing, now)
                .call(begun -> begun.exportId().equals(id)
                        ? keep(transaction, id, userId, parts, now)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> keep(
            SqlConnection transaction, UUID id, String userId, List<NeighbourParts.Part> parts, Instant now) {
        return keys.require(transaction, userId, now)
                .map(key -> new SealedParts(key, id))
                .chain(files -> Multi.createFrom()
                        .iterable(parts)
                        .filter(part -> part.json().isPresent())
                        .onItem()
                        .transformToUniAndConcatenate(part -> store.keep(
                                transaction,
                                id,
                                files.seal(part.service() + ".json", part.json().orElseThrow())))
                        .collect()
                        .asList())
                .replaceWithVoid();
    }

    /**
     * An export as it is.
     *
     * @param archive once it is ready
     */
    record Found(ExportView view, Optional<byte[]> archive) {}

    Uni<Found> find(UUID exportId, String userId) {
        return database.withTransaction(connection -> store.find(connection, exportId, userId)
                        .map(found -> found.orElseThrow(ExportProblem.Unknown::new))
                        .chain(view -> view.state() == ExportState.READY
                                ? read(connection, view, userId)
                                : Uni.createFrom().item(new Sealed(view, Optional.empty(), List.of()))))
                .chain(this::open);
    }

    /** An export with its files as they are stored. */
    private record Sealed(ExportView view, Optional<SealedParts> key, List<ExportStore.Part> parts) {}

    private Uni<Sealed> read(SqlConnection connection, ExportView view, String userId) {
        return keys.find(connection, userId).chain(key -> store.parts(connection, view.exportId())
                .map(parts -> new Sealed(
                        view,
                        Optional.of(new SealedParts(key.orElseThrow(ExportProblem.Unknown::new), view.exportId())),
                        parts)));
    }

    /** Opening and packing is work for a thread of its own. */
    private Uni<Found> open(Sealed stored) {
        return Uni.createFrom()
                .item(() -> new Found(
                        stored.view(), stored.key().map(key -> key.archive(manifest(stored.view()), stored.parts()))))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private String manifest(ExportView view) {
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
