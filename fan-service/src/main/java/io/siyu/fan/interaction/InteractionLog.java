package io.siyu.fan.interaction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.quarkus.runtime.StartupEvent;
import io.siyu.platform.event.EventHeaders;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
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

    private final Map<String, Object> broker;
    private final String topic;
    private final Duration patience;
    private final ObjectMapper json;
    private final Clock clock;
    private final Counter appended;
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
    }

    /** Makes the producer before the first client waits for it; the broker need not be there. */
    void open(@Observes StartupEvent started) {
        var unused = producer();
    }

    /** Completes when all in-sync replicas have all of them; fails with 503 within the patience when the broker is away. */
    public Uni<Void> append(List<InteractionEvents.Recorded> interactions) {
        if (interactions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var trace = traceParent();
        var now = clock.instant();
        return Uni.createFrom()
                .<Void>emitter(emitter ->
                        Infrastructure.getDefaultWorkerPool().execute(() -> send(interactions, trace, now, emitter)))
                .ifNoItem()
                .after(patience)
                .fail()
                .emitOn(onThisContext())
                .onFailure()
                .invoke(failure -> LOG.warnf("Interaction log away cause=%s", failure.toString()))
                .onFailure()
                .transform(_ -> new InteractionProblem.LogAway());
    }

    /** On a worker, because a producer that does not know the topic yet waits for the broker; the patience above does not wait with it. */
    private void send(
            List<InteractionEvents.Recorded> interactions,
            @Nullable String trace,
            Instant now,
            UniEmitter<? super Void> emitter) {
        var open = new AtomicInteger(interactions.size());
        try {
            for (var interaction : interactions) {
                var unused = producer().send(record(interaction, trace, now), (_, failure) -> {
                    if (failure != null) {
                        emitter.fail(failure);
                    } else if (open.decrementAndGet() == 0) {
                        appended.increment(interactions.size());
                        emitter.complete(null);
                    }
                });
            }
        } catch (KafkaException refused) {
            emitter.fail(refused);
        }
    }

    private ProducerRecord<String, String> record(
            InteractionEvents.Recorded interaction, @Nullable String trace, Instant now) {
        var record = new ProducerRecord<>(topic, null, interaction.userId(), write(interaction));
        header(record, EventHeaders.SPEC_VERSION, "1.0");
        header(record, EventHeaders.ID, UuidCreator.getTimeOrderedEpoch().toString());
        header(record, EventHeaders.TYPE, InteractionEvents.RECORDED);
        header(record, EventHeaders.SOURCE, SOURCE);
        header(record, EventHeaders.TIME, now.toString());
        header(record, EventHeaders.CONTENT_TYPE, "application/json");
        if (trace != null) {
            header(record, EventHeaders.TRACE_PARENT, trace);
        }
        return record;
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        var unused = record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private String write(InteractionEvents.Recorded interaction) {
        try {
            return json.writeValueAsString(interaction);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }

    private static @Nullable String traceParent() {
        var context = Span.current().getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
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
