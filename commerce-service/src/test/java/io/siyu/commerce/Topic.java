package io.siyu.commerce;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** What stands in a topic, from its beginning. */
public final class Topic {
    private Topic() {}

    /** An event with its key and its CloudEvents headers. */
    public record Said(String key, String type, String id, String json) {}

    public static List<Said> withKey(String topic, String key) {
        var config = ConfigProvider.getConfig();
        var name = config.getOptionalValue("siyu.topic-prefix", String.class).orElse("") + topic;
        Map<String, Object> settings =
                Map.of("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var said = new ArrayList<Said>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(record.key())) {
                        said.add(new Said(
                                record.key(), header(record, "ce_type"), header(record, "ce_id"), record.value()));
                    }
                }
            }
            return said;
        }
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
