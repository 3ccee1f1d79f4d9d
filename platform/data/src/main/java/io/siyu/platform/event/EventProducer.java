package io.siyu.platform.event;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka producer, one for each bean that sends, opened at its first record. A record is tried until the broker answers: an expired record
 * would let a later one of the same key pass it.
 */
@Dependent
public class EventProducer {
    private final Map<String, Object> broker;
    private final String topicPrefix;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable KafkaProducer<String, String> producer;

    EventProducer(
            @Any @Identifier("default-kafka-broker") Map<String, Object> broker,
            @ConfigProperty(name = "siyu.topic-prefix") java.util.Optional<String> topicPrefix) {
        this.broker = broker;
        this.topicPrefix = topicPrefix.orElse("");
    }

    /** The name of a topic on this broker. */
    public String topic(String name) {
        return topicPrefix + name;
    }

    /** How many partitions the topic has. Blocks while the broker is asked. */
    public int partitions(String topic) {
        return open().partitionsFor(topic).size();
    }

    /** Sends and completes when all in-sync replicas have it. May block while the topic is looked up, so never call it from an event loop. */
    public CompletableFuture<Void> send(ProducerRecord<String, String> record) {
        var sent = new CompletableFuture<Void>();
        var unused = open().send(record, (_, failure) -> {
            if (failure == null) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(failure);
            }
        });
        return sent;
    }

    /** Drops what is under way, so that nothing of this process arrives after a successor's records; the next send opens anew. */
    public void abandon() {
        opening.lock();
        try {
            var open = producer;
            producer = null;
            if (open != null) {
                open.close(Duration.ZERO);
            }
        } finally {
            opening.unlock();
        }
    }

    @PreDestroy
    void close() {
        var open = producer;
        if (open != null) {
            open.close(Duration.ofSeconds(5));
        }
    }

    @CanIgnoreReturnValue
    private KafkaProducer<String, String> open() {
        var open = producer;
        if (open != null) {
            return open;
        }
        opening.lock();
        try {
            open = producer;
            if (open == null) {
                open = new KafkaProducer<>(settings(), new StringSerializer(), new StringSerializer());
                producer = open;
            }
            return open;
        } finally {
            opening.unlock();
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(broker);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return settings;
    }
}
