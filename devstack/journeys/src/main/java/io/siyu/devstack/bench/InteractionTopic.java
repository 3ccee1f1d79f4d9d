package io.siyu.devstack.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** The interaction log, written past the front door. */
final class InteractionTopic implements AutoCloseable {
    private static final String TOPIC = "fan.interaction";

    private final KafkaProducer<String, String> producer;

    InteractionTopic(BenchContext context) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        context.addresses().kafka(),
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        5,
                        "batch.size",
                        1 << 16),
                new StringSerializer(),
                new StringSerializer());
    }

    Future<RecordMetadata> send(SyntheticFans.Event event) {
        var record = new ProducerRecord<>(TOPIC, event.userId(), event.asKept());
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", UUID.randomUUID().toString());
        header(record, "ce_type", "fan.interaction.v1");
        header(record, "ce_source", "/bench");
        header(record, "ce_time", Instant.now().toString());
        header(record, "content-type", "application/json");
        return producer.send(record);
    }

    void flush() {
        producer.flush();
    }

    private static void header(ProducerRecord<String, String> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
