package io.siyu.fan;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.platform.event.EventHeaders;
import io.siyu.platform.event.EventProducer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes to topics as the other services do. */
@ApplicationScoped
public class Log {
    private final EventProducer producer;
    private final ObjectMapper json;

    private final String broker;

    Log(EventProducer producer, ObjectMapper json, @ConfigProperty(name = "kafka.bootstrap.servers") String broker) {
        this.broker = broker;
        this.producer = producer;
        this.json = json;
    }

    public void interaction(InteractionEvents event) {
        var type =
                event instanceof InteractionEvents.Recorded ? InteractionEvents.RECORDED : InteractionEvents.RETRACTED;
        send(InteractionEvents.TOPIC, event.userId(), type, event);
    }

    public void send(String topic, String key, String type, Object data) {
        raw(
                topic,
                key,
                Map.of(
                        EventHeaders.ID,
                        UUID.randomUUID().toString(),
                        EventHeaders.TYPE,
                        type,
                        EventHeaders.SOURCE,
                        "/test",
                        EventHeaders.TIME,
                        Instant.now().toString()),
                text(data));
    }

    public void raw(String topic, String key, Map<String, String> headers, String value) {
        var record = new ProducerRecord<>(producer.topic(topic), key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(record).join();
    }

    /** The first events of a key on a topic, in order, tombstones as null; waits until there are so many. */
    public List<JsonNode> heard(String topic, String key, int count) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", broker, "group.id", UUID.randomUUID().toString(), "auto.offset.reset", "earliest");
        var heard = new ArrayList<JsonNode>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(producer.topic(topic)));
            await().atMost(Api.SOON).until(() -> {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (key.equals(record.key())) {
                        heard.add(record.value() == null ? NullNode.getInstance() : json.readTree(record.value()));
                    }
                }
                return heard.size() >= count;
            });
        }
        return heard;
    }

    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
