package io.siyu.platform.outbox;

import io.siyu.platform.event.EventHeaders;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A row of the outbox as the relay reads it. */
record OutboxRow(
        long id,
        String topic,
        String key,
        String type,
        UUID eventId,
        Instant occurredAt,
        @Nullable String traceParent,
        @Nullable String payload,
        Instant appendedAt) {
    static OutboxRow read(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong("id"),
                row.getString("topic"),
                row.getString("record_key"),
                row.getString("type"),
                row.getObject("event_id", UUID.class),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("traceparent"),
                row.getString("payload"),
                row.getTimestamp("appended_at").toInstant());
    }

    /** CloudEvents binary mode. */
    ProducerRecord<String, String> record(String physicalTopic, String source) {
        var record = new ProducerRecord<>(physicalTopic, null, key, payload);
        EventHeaders.mark(record, eventId.toString(), type, source, occurredAt);
        EventHeaders.trace(record, traceParent);
        return record;
    }
}
