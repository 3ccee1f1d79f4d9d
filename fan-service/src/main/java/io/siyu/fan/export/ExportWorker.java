package io.siyu.fan.export;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.export.ExportStore.Work;
import io.siyu.fan.personal.PersonalTables;
import io.siyu.fan.seal.FanKeys;
import io.siyu.fan.tag.given.TagArchive;
import io.siyu.platform.background.Backlog;
import io.siyu.platform.person.PersonalRows;
import io.siyu.platform.person.PersonalTable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Writes exports, some relations in a transaction; whoever comes next goes on where the last one was stopped. */
@ApplicationScoped
class ExportWorker {
    private final ExportStore store;
    private final FanKeys keys;
    private final TagArchive tags;
    private final ExportSettings settings;
    private final Backlog backlog;
    private final Clock clock;

    ExportWorker(
            ExportStore store, FanKeys keys, TagArchive tags, ExportSettings settings, Backlog backlog, Clock clock) {
        this.store = store;
        this.keys = keys;
        this.tags = tags;
        this.settings = settings;
        this.backlog = backlog;
        this.clock = clock;
    }

    @Scheduled(
            identity = "exports",
            every = "${siyu.fan.export.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> carryOn() {
        return backlog.workOff(store::next, this::step)
                .chain(() -> backlog.transaction(
                        transaction -> store.expire(transaction, clock.instant().minus(settings.kept()))));
    }

    private Uni<Void> step(SqlConnection transaction, Work work) {
        var now = clock.instant();
        return keys.require(transaction, work.userId(), now)
                .map(key -> new SealedParts(key, work.id()))
                .chain(files -> store.accounts(transaction, work, settings.chunk())
                        .chain(accounts -> accounts.isEmpty()
                                ? finish(transaction, work, files, now)
                                : writeRelations(transaction, work, files, accounts)));
    }

    private Uni<Void> writeRelations(SqlConnection transaction, Work work, SealedParts files, List<String> accounts) {
        var folder = "fan/relations/" + accounts.getFirst() + "/";
        return Multi.createFrom()
                .iterable(PersonalTables.ofRelations())
                .onItem()
                .transformToUniAndConcatenate(
                        table -> PersonalRows.ofAccounts(transaction, table, work.userId(), accounts)
                                .chain(json -> keep(transaction, work, files, folder + table.name(), json)))
                .collect()
                .last()
                .chain(() -> tags.ofAccounts(work.userId(), accounts))
                .chain(named -> keep(transaction, work, files, folder + "tags", named))
                .chain(() -> store.progress(transaction, work, accounts.getLast()));
    }

    private Uni<Void> finish(SqlConnection transaction, Work work, SealedParts files, Instant now) {
        return Multi.createFrom()
                .items(Stream.of(PersonalTables.ofPersons(), PersonalTables.ofFeatures())
                        .flatMap(List::stream))
                .onItem()
                .transformToUniAndConcatenate(table -> write(transaction, work, files, table))
                .collect()
                .last()
                .chain(() -> store.finish(transaction, work, now));
    }

    private Uni<Void> write(SqlConnection transaction, Work work, SealedParts files, PersonalTable table) {
        return PersonalRows.of(transaction, table, work.userId())
                .chain(json -> keep(transaction, work, files, "fan/" + table.name(), json));
    }

    private Uni<Void> keep(SqlConnection transaction, Work work, SealedParts files, String name, String json) {
        return store.keep(transaction, work.id(), files.seal(name + ".json", json));
    }
}
