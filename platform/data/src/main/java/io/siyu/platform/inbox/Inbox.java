package io.siyu.platform.inbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.platform.log.Loggable;
import io.siyu.platform.problem.PassingFailure;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Takes events in: the effect and the note that it happened commit together. A failure that passes by itself is waited out in place, so order
 * is kept; anything else goes to the dead letters with its cause, and the next event goes on.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final String NOTE = "insert into inbox (consumer, event_id) values (?1, ?2) on conflict do nothing";

    private final ObjectMapper json;
    private final DeadLetters deadLetters;

    Inbox(ObjectMapper json, DeadLetters deadLetters) {
        this.json = json;
        this.deadLetters = deadLetters;
    }

    /** Runs the effect once per event, in a Panache transaction. */
    public Uni<Void> take(ConsumerRecord<String, String> record, Function<IncomingEvent, Uni<Void>> effect) {
        return take(record.topic(), record, effect);
    }

    /** As above for a service that reads one topic for several purposes: each has its own name and takes the event once. */
    public Uni<Void> take(
            String consumer, ConsumerRecord<String, String> record, Function<IncomingEvent, Uni<Void>> effect) {
        return attend(
                record,
                event -> Panache.withTransaction(() -> isNew(consumer, event)
                        .chain(fresh ->
                                fresh ? effect.apply(event) : Uni.createFrom().voidItem())));
    }

    /** For effects that may be repeated, such as keeping the newest version of a copied fact: no note is kept. */
    public Uni<Void> apply(ConsumerRecord<String, String> record, Function<IncomingEvent, Uni<Void>> effect) {
        return attend(record, event -> Panache.withTransaction(() -> effect.apply(event)));
    }

    private Uni<Void> attend(ConsumerRecord<String, String> record, Function<IncomingEvent, Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(() -> work.apply(IncomingEvent.from(record, json)))
                .runSubscriptionOn(onThisContext())
                .onFailure(PassingFailure::isPassing)
                .invoke(failure -> LOG.warnf(
                        "Event waits topic=%s partition=%d offset=%d cause=%s",
                        record.topic(), record.partition(), record.offset(), Loggable.brief(failure)))
                .onFailure(PassingFailure::isPassing)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure()
                .recoverWithUni(poison -> deadLetters.send(record, poison));
    }

    private static Uni<Boolean> isNew(String consumer, IncomingEvent event) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NOTE)
                        .setParameter(1, consumer)
                        .setParameter(2, event.id())
                        .executeUpdate())
                .map(inserted -> inserted == 1);
    }

    /** A retry comes back on a timer's thread, but sessions live on the context the record was delivered on. */
    private static Executor onThisContext() {
        Context context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException("events are taken on a Vert.x context");
        }
        return task -> context.runOnContext(_ -> task.run());
    }
}
