package io.siyu.fan;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.platform.event.EventHeaders;
import io.siyu.platform.event.EventProducer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes to topics as the other services do. */
@ApplicationScoped
public class Log {
    private final EventProducer producer;
    private final ObjectMapper json;

    Log(EventProducer producer, ObjectMapper json) {
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

    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (com.fasterxml.jackson.core.JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
