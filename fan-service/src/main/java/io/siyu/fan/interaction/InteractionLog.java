package io.siyu.fan.interaction;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.siyu.platform.event.EventHeaders;
import io.siyu.platform.log.Loggable;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log interactions are written to first. Its producer is not the outbox's: here a client waits, so a record that the broker does not take
 * in time is given up and the client told, who may send it again because ids count once.
 */
@ApplicationScoped
public class InteractionLog {
    private static final Logger LOG = Logger.getLogger(InteractionLog.class);
    private static final String SOURCE = "/fan-service";

    /** Interactions that may wait for a worker or the producer at once, as many as ten of the largest batches; the heap is small. */
    private static final int MOST_WAITING = 10 * InteractionIntake.MAX_BATCH;

    private final Map<String, Object> broker;
    private final String topic;
    private final Duration patience;
    private final ObjectMapper json;
    private final Clock clock;
    private final Counter appended;
    private final AtomicInteger waiting;
    private volatile @Nullable KafkaProducer<String, String> producer;

    InteractionLog(
            @Any @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "siyu.topic-prefix") Optional<String> topicPrefix,
            LogSettings settings,
            ObjectMapper json,
            Clock clock,
            MeterRegistry meters) {
        this.broker = broker;
        this.topic = topicPrefix.orElse("") + InteractionEvents.TOPIC;
        this.patience = settings.patience();
        this.json = json;
        this.clock = clock;
        this.appended = meters.counter("siyu.interactions.appended");
        this.waiting = requireNonNull(meters.gauge("siyu.interactions.waiting", new AtomicInteger()));
    }

    /** Makes the producer before the first client waits for it; the broker need not be there. */
    void open(@Observes StartupEvent started) {
        var unused = producer();
    }

    /** Completes when all in-sync replicas have all of them; fails with 503 within the patience when the broker is away. */
    public Uni<Void> append(List<InteractionEvents.Recorded> interactions) {
        return interactions.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().deferred(() -> admit(interactions));
    }

    private Uni<Void> admit(List<InteractionEvents.Recorded> interactions) {
        if (waiting.addAndGet(interactions.size()) > MOST_WAITING) {
            var unused = waiting.addAndGet(-interactions.size());
            LOG.warnf("Interaction log takes no more waiting=%d", waiting.get());
            return Uni.createFrom().failure(new InteractionProblem.LogAway());
        }
        var batch = new Batch(interactions, EventHeaders.traceParent(), clock.instant(), new AtomicBoolean());
        return Uni.createFrom()
                .<Void>emitter(emitter -> {
                    var unused = emitter.onTermination(() -> batch.over().set(true));
                    Infrastructure.getDefaultWorkerPool().execute(() -> send(batch, emitter));
                })
                .ifNoItem()
                .after(patience)
                .fail()
                .emitOn(onThisContext())
                .onFailure()
                .invoke(failure -> LOG.warnf("Interaction log away cause=%s", Loggable.brief(failure)))
                .onFailure()
                .transform(_ -> new InteractionProblem.LogAway());
    }

    /**
     * What one client waits for.
     *
     * @param over whether it was told how it ended, so that nothing more of it need be sent
     */
    private record Batch(
            List<InteractionEvents.Recorded> interactions,
            @Nullable String trace,
            Instant now,
            AtomicBoolean over) {}

    /**
     * On a worker, because a producer that does not know the topic waits for the broker: once for each record, and tells the callback. The
     * first failure and the end of the patience are therefore the end of the batch, or a dead broker would hold the worker for hours.
     */
    private void send(Batch batch, UniEmitter<? super Void> emitter) {
        var open = new AtomicInteger(batch.interactions().size());
        try {
            for (var interaction : batch.interactions()) {
                if (batch.over().get()) {
                    return;
                }
                var unused = producer().send(record(interaction, batch.trace(), batch.now()), (_, failure) -> {
                    if (failure != null) {
                        emitter.fail(failure);
                    } else if (open.decrementAndGet() == 0) {
                        appended.increment(batch.interactions().size());
                        emitter.complete(null);
                    }
                });
            }
        } catch (KafkaException refused) {
            emitter.fail(refused);
        } finally {
            var unused = waiting.addAndGet(-batch.interactions().size());
        }
    }

    private ProducerRecord<String, String> record(
            InteractionEvents.Recorded interaction, @Nullable String trace, Instant now) {
        var record = new ProducerRecord<>(topic, null, interaction.userId(), write(interaction));
        EventHeaders.mark(
                record, UuidCreator.getTimeOrderedEpoch().toString(), InteractionEvents.RECORDED, SOURCE, now);
        EventHeaders.trace(record, trace);
        return record;
    }

    private String write(InteractionEvents.Recorded interaction) {
        try {
            return json.writeValueAsString(interaction);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    /** The broker answers on the producer's thread, but requests go on where they came from. */
    private static Executor onThisContext() {
        var context = Vertx.currentContext();
        return context == null ? Infrastructure.getDefaultExecutor() : task -> context.runOnContext(_ -> task.run());
    }

    private KafkaProducer<String, String> producer() {
        var open = producer;
        if (open == null) {
            synchronized (this) {
                open = producer;
                if (open == null) {
                    open = new KafkaProducer<>(settings(), new StringSerializer(), new StringSerializer());
                    producer = open;
                }
            }
        }
        return open;
    }

    private Map<String, Object> settings() {
        var millis = (int) patience.toMillis();
        var settings = new HashMap<>(broker);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis - 100);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 200);
        return settings;
    }

    @PreDestroy
    void close() {
        var open = producer;
        if (open != null) {
            open.close(Duration.ofSeconds(3));
        }
    }
}
