package io.siyu.fan.tag.derivation;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.ConsumeEvent;
import io.siyu.fan.tag.Shard;
import io.siyu.fan.tag.TagSettings;
import io.siyu.fan.tag.derivation.TagQueue.Note;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Keeps the work going: news first, then who is due, then a chunk of what is to be done anew, and round again while there is any. The workers of
 * a replica share the parts out; a part another replica is at is left to it.
 */
@ApplicationScoped
class TaggingTurn {
    private final TaggingStep step;
    private final TagRecounts recounts;
    private final BuyerQuantiles quantiles;
    private final Backlog backlog;
    private final AtomicBoolean[] busy;
    private final AtomicBoolean outdatedRequested = new AtomicBoolean();

    TaggingTurn(
            TaggingStep step, TagRecounts recounts, BuyerQuantiles quantiles, TagSettings settings, Backlog backlog) {
        this.step = step;
        this.recounts = recounts;
        this.quantiles = quantiles;
        this.backlog = backlog;
        this.busy = IntStream.range(0, settings.workers())
                .mapToObj(_ -> new AtomicBoolean())
                .toArray(AtomicBoolean[]::new);
    }

    @ConsumeEvent(TagQueue.WAITING)
    Uni<Void> somethingWaits(String nothing) {
        return work();
    }

    @Scheduled(identity = "tags", every = "${siyu.fan.tag.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return afterStart().chain(() -> backlog.transaction(quantiles::take)).chain(_ -> work());
    }

    private Uni<Void> afterStart() {
        return outdatedRequested.get()
                ? Uni.createFrom().voidItem()
                : recounts.requestOutdated().invoke(() -> outdatedRequested.set(true));
    }

    private Uni<Void> work() {
        return Multi.createFrom()
                .range(0, busy.length)
                .onItem()
                .transformToUniAndMerge(this::keepAtIt)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The parts of one worker, round and round; who is at it already will find what is new. */
    private Uni<Void> keepAtIt(int worker) {
        if (!busy[worker].compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        return backlog.repeat(() -> round(worker)).onTermination().invoke(() -> busy[worker].set(false));
    }

    private Uni<Boolean> round(int worker) {
        return Multi.createFrom()
                .iterable(IntStream.range(0, Shard.COUNT)
                        .filter(shard -> shard % busy.length == worker)
                        .boxed()
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(this::part)
                .collect()
                .asList()
                .map(more -> more.contains(true));
    }

    private Uni<Boolean> part(int shard) {
        var taken = new ArrayList<Note>();
        return mine(shard, transaction -> step.takeNotes(transaction, shard, taken))
                .invoke(() -> step.measure(taken))
                .chain(news -> mine(shard, transaction -> step.settleDue(transaction, shard))
                        .chain(due -> mine(shard, transaction -> recounts.recount(transaction, shard))
                                .map(again -> news || due || again)));
    }

    private Uni<Boolean> mine(int shard, java.util.function.Function<SqlConnection, Uni<Boolean>> work) {
        return backlog.transaction(transaction -> Shard.isMine(transaction, shard)
                .chain(mine -> mine ? work.apply(transaction) : Uni.createFrom().item(false)));
    }
}
