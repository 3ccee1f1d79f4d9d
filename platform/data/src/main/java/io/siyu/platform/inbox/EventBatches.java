package io.siyu.platform.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.platform.log.Loggable;
import io.siyu.platform.problem.PassingFailure;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * Takes in many events with one transaction, for effects that may be repeated: no note of each is kept. A failure that passes by itself is
 * waited out in place; a batch that cannot pass is taken one by one, so that only what is poison goes to the dead letters.
 */
@ApplicationScoped
public class EventBatches {
    private static final Logger LOG = Logger.getLogger(EventBatches.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final ObjectMapper json;
    private final DeadLetters deadLetters;

    EventBatches(ObjectMapper json, DeadLetters deadLetters) {
        this.json = json;
        this.deadLetters = deadLetters;
    }

    private record Readable<T>(ConsumerRecord<String, String> record, T fact) {}

    private record Unreadable(ConsumerRecord<String, String> record, PoisonRecord cause) {}

    /**
     * Reads each record and hands what is of use to the effect, in one Panache transaction.
     *
     * @param read empty for what is not ours; fails with {@link PoisonRecord}
     */
    public <T> Uni<Void> take(
            ConsumerRecords<String, String> records,
            Function<IncomingEvent, Optional<T>> read,
            Function<List<T>, Uni<Void>> effect) {
        var readable = new ArrayList<Readable<T>>();
        var unreadable = new ArrayList<Unreadable>();
        for (var record : records) {
            try {
                read.apply(IncomingEvent.from(record, json))
                        .ifPresent(fact -> readable.add(new Readable<>(record, fact)));
            } catch (PoisonRecord poison) {
                unreadable.add(new Unreadable(record, poison));
            }
        }
        var here = thisContext();
        return oneByOne(unreadable, poison -> deadLetters.send(poison.record(), poison.cause()))
                .chain(() -> apply(readable, effect, here));
    }

    private <T> Uni<Void> apply(List<Readable<T>> batch, Function<List<T>, Uni<Void>> effect, Executor here) {
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var facts = batch.stream().map(Readable::fact).toList();
        return inTransaction(() -> effect.apply(facts), here)
                .onFailure()
                .recoverWithUni(failure -> batch.size() == 1
                        ? deadLetters.send(batch.getFirst().record(), failure)
                        : oneByOne(batch, one -> apply(List.of(one), effect, here)));
    }

    private static Uni<Void> inTransaction(Supplier<Uni<Void>> work, Executor here) {
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(work))
                .runSubscriptionOn(here)
                .onFailure(PassingFailure::isPassing)
                .invoke(failure -> LOG.warnf("Batch of events waits cause=%s", Loggable.brief(failure)))
                .onFailure(PassingFailure::isPassing)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private static <T> Uni<Void> oneByOne(List<T> all, Function<T, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Retries come back on a timer's thread and dead letters on the broker's, but sessions live on the context of the delivery. */
    private static Executor thisContext() {
        var context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException("events are taken on a Vert.x context");
        }
        return task -> context.runOnContext(_ -> task.run());
    }
}
