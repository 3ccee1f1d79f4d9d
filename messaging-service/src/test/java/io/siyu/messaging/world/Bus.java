package io.siyu.messaging.world;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The suite's Kafka, as the neighbours write to it and read from it. */
public final class Bus {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bus() {}

    /** An event as a neighbour reads it. */
    public record Heard(String id, String type, String source, String key, JsonNode data) {}

    public static void say(String topic, String key, String type, String json) {
        try (var producer = producer()) {
            var _ = producer.send(event(topic, null, key, type, json)).get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What the owner's relay says to prove that its copy is fresh: on every partition. */
    public static void sayOnAllPartitions(String topic, String type, String json) {
        try (var producer = producer()) {
            for (PartitionInfo partition : producer.partitionsFor(physical(topic))) {
                var _ = producer.send(event(topic, partition.partition(), "watermark", type, json))
                        .get();
            }
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Waits until as many fitting events were said on the topic since its beginning, and answers with all that fit. */
    public static List<Heard> hear(String topic, int atLeast, Predicate<Heard> fitting) {
        try (var consumer = new KafkaConsumer<String, String>(
                Map.of("bootstrap.servers", servers(), "max.poll.records", 5_000),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partitions = consumer.partitionsFor(physical(topic)).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var heard = new ArrayList<Heard>();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> heard.add(heard(record)));
                return heard.stream().filter(fitting).count() >= atLeast;
            });
            return heard.stream().filter(fitting).toList();
        }
    }

    private static Heard heard(ConsumerRecord<String, String> record) {
        try {
            return new Heard(
                    header(record, "ce_id"),
                    header(record, "ce_type"),
                    header(record, "ce_source"),
                    record.key(),
                    JSON.readTree(record.value()));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(name), name).value(), StandardCharsets.UTF_8);
    }

    private static ProducerRecord<String, String> event(
            String topic, @Nullable Integer partition, String key, String type, String json) {
        var record = new ProducerRecord<>(physical(topic), partition, key, json);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        type,
                        "ce_source",
                        "/test",
                        "ce_time",
                        Instant.now().toString())
                .forEach((name, value) -> {
                    var _ = record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
                });
        return record;
    }

    private static KafkaProducer<String, String> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers()), new StringSerializer(), new StringSerializer());
    }

    private static String servers() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    private static String physical(String topic) {
        return ConfigProvider.getConfig()
                        .getOptionalValue("siyu.topic-prefix", String.class)
                        .orElse("")
                + topic;
    }
}
