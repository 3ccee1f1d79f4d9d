package io.siyu.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.platform.event.EventHeaders;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where use cases put their events: in the same transaction as the state, so that both are true or neither is. */
@ApplicationScoped
public class Outbox {
    private static final String APPEND = """
            insert into outbox (topic, record_key, type, event_id, occurred_at, traceparent, payload)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """;
    private static final String APPEND_ALL = """
            insert into outbox (topic, record_key, type, event_id, occurred_at, traceparent, payload)
            select topic, record_key, type, event_id, occurred_at, $6, payload
            from unnest($1::text[], $2::text[], $3::text[], $4::uuid[], $5::timestamptz[], $7::text[])
                 with ordinality as event (topic, record_key, type, event_id, occurred_at, payload, position)
            order by position
            """;

    private final ObjectMapper json;

    Outbox(ObjectMapper json) {
        this.json = json;
    }

    /** Appends in the current Panache transaction. */
    public Uni<Void> append(OutgoingEvent event) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(APPEND)
                        .setParameter(1, event.topic())
                        .setParameter(2, event.key())
                        .setParameter(3, event.type())
                        .setParameter(4, event.id())
                        .setParameter(5, event.time())
                        .setParameter(6, EventHeaders.traceParent())
                        .setParameter(7, payload(event))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Appends many, in their order, in the caller's own transaction on the reactive client. */
    public Uni<Void> append(SqlConnection transaction, List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var row = Tuple.tuple()
                .addArrayOfString(events.stream().map(OutgoingEvent::topic).toArray(String[]::new))
                .addArrayOfString(events.stream().map(OutgoingEvent::key).toArray(String[]::new))
                .addArrayOfString(events.stream().map(OutgoingEvent::type).toArray(String[]::new))
                .addArrayOfUUID(events.stream().map(OutgoingEvent::id).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(events.stream()
                        .map(event -> event.time().atOffset(ZoneOffset.UTC))
                        .toArray(java.time.OffsetDateTime[]::new))
                .addString(EventHeaders.traceParent())
                .addArrayOfString(events.stream().map(this::payload).toArray(String[]::new));
        return transaction.preparedQuery(APPEND_ALL).execute(row).replaceWithVoid();
    }

    private @Nullable String payload(OutgoingEvent event) {
        if (event.data() == null) {
            return null;
        }
        try {
            return json.writeValueAsString(event.data());
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("event cannot be written as JSON type=" + event.type(), broken);
        }
    }
}
