package io.siyu.fan.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.siyu.fan.leaderboard.Leaderboard;
import io.siyu.platform.inbox.DeadLetters;
import io.siyu.platform.inbox.PoisonRecord;
import io.siyu.platform.log.Loggable;
import io.siyu.platform.problem.PassingFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads the log in batches. A batch is one transaction; its offsets are committed after it, so a batch may come again, and the ledger knows it.
 * A store that is away is waited for; a record nobody can read is put aside and the rest goes on.
 */
@ApplicationScoped
public class InteractionFeed {
    private static final Logger LOG = Logger.getLogger(InteractionFeed.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final EntryReader reader;
    private final Ledger ledger;
    private final Leaderboard leaderboard;
    private final DeadLetters deadLetters;
    private final Counter taken;
    private final Timer batches;

    InteractionFeed(
            EntryReader reader, Ledger ledger, Leaderboard leaderboard, DeadLetters deadLetters, MeterRegistry meters) {
        this.reader = reader;
        this.ledger = ledger;
        this.leaderboard = leaderboard;
        this.deadLetters = deadLetters;
        this.taken = meters.counter("siyu.interactions.taken");
        this.batches = meters.timer("siyu.interactions.batch");
    }

    @Incoming("interactions")
    public Uni<Void> on(ConsumerRecords<String, String> records) {
        var entries = new ArrayList<Entry>(records.count());
        var poison = new ArrayList<Refused>();
        for (var record : records) {
            try {
                reader.read(record).ifPresent(entries::add);
            } catch (PoisonRecord unreadable) {
                poison.add(new Refused(record, unreadable));
            }
        }
        return putAside(poison).chain(() -> take(entries));
    }

    private record Refused(ConsumerRecord<String, String> record, RuntimeException cause) {}

    private Uni<Void> take(List<Entry> entries) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var timing = Timer.start();
        return Uni.createFrom()
                .deferred(() -> ledger.take(entries))
                .onFailure(PassingFailure::isPassing)
                .invoke(failure ->
                        LOG.warnf("Interactions wait count=%d cause=%s", entries.size(), Loggable.brief(failure)))
                .onFailure(PassingFailure::isPassing)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .invoke(_ -> timing.stop(batches))
                .chain(outcome -> afterCommit(outcome, entries.size()))
                .onFailure()
                .recoverWithUni(failure -> divide(entries, failure));
    }

    private Uni<Void> afterCommit(Ledger.Outcome outcome, int size) {
        taken.increment(size);
        var homeless = outcome.homeless().stream()
                .map(entry -> new Refused(entry.record(), new PoisonRecord("no such account", null)))
                .toList();
        return leaderboard.update(outcome.changed()).chain(() -> putAside(homeless));
    }

    /** Something in the batch can never be taken: halves are tried until it stands alone. */
    private Uni<Void> divide(List<Entry> entries, Throwable failure) {
        if (entries.size() == 1) {
            return deadLetters.send(entries.getFirst().record(), failure);
        }
        var half = entries.size() / 2;
        return take(entries.subList(0, half)).chain(() -> take(entries.subList(half, entries.size())));
    }

    private Uni<Void> putAside(List<Refused> refused) {
        return Multi.createFrom()
                .iterable(refused)
                .onItem()
                .transformToUniAndConcatenate(one -> deadLetters.send(one.record(), one.cause()))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
