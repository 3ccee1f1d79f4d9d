package io.siyu.platform.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyu.platform.event.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** An event as it came in; its data is read into the consumer's own record. */
public final class IncomingEvent {
    private final UUID id;
    private final String type;
    private final Instant time;
    private final String key;
    private final int partition;
    private final @Nullable String data;
    private final ObjectMapper json;

    private IncomingEvent(
            UUID id, String type, Instant time, String key, int partition, @Nullable String data, ObjectMapper json) {
        this.id = id;
        this.type = type;
        this.time = time;
        this.key = key;
        this.partition = partition;
        this.data = data;
        this.json = json;
    }

    /** Reads the headers; fails with {@link PoisonRecord} where they are not those of a CloudEvent. */
    public static IncomingEvent from(ConsumerRecord<String, String> record, ObjectMapper json) {
        if (record.key() == null) {
            throw new PoisonRecord("the record has no key", null);
        }
        try {
            return new IncomingEvent(
                    UUID.fromString(header(record, EventHeaders.ID)),
                    header(record, EventHeaders.TYPE),
                    Instant.parse(header(record, EventHeaders.TIME)),
                    record.key(),
                    record.partition(),
                    record.value(),
                    json);
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            throw new PoisonRecord("the headers are not those of a CloudEvent", unreadable);
        }
    }

    public UUID id() {
        return id;
    }

    public String type() {
        return type;
    }

    public Instant time() {
        return time;
    }

    public String key() {
        return key;
    }

    public int partition() {
        return partition;
    }

    /** On a compacted topic: the thing of this key is gone. */
    public boolean isTombstone() {
        return data == null;
    }

    /** The data as the consumer's own record; unknown fields are ignored, what does not fit is poison. */
    public <T> T as(Class<T> type) {
        if (data == null) {
            throw new PoisonRecord("the record has no value", null);
        }
        try {
            T read = json.readValue(data, type);
            if (read == null) {
                throw new PoisonRecord("the value is null", null);
            }
            return read;
        } catch (JsonProcessingException unreadable) {
            throw new PoisonRecord("the value does not fit " + this.type, unreadable);
        }
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            throw new PoisonRecord("the record has no header " + name, null);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
