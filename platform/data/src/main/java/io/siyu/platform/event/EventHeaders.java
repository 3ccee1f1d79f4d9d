package io.siyu.platform.event;

import io.opentelemetry.api.trace.Span;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Headers of CloudEvents 1.0 in Kafka's binary mode. */
public final class EventHeaders {
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACE_PARENT = "traceparent";

    private EventHeaders() {}

    /** Says of a record what event it is; its value is JSON. */
    public static void mark(ProducerRecord<?, ?> record, String id, String type, String source, Instant time) {
        add(record, SPEC_VERSION, "1.0");
        add(record, ID, id);
        add(record, TYPE, type);
        add(record, SOURCE, source);
        add(record, TIME, time.toString());
        add(record, CONTENT_TYPE, "application/json");
    }

    /** Ties a record to the trace it was caused in, if any. */
    public static void trace(ProducerRecord<?, ?> record, @Nullable String traceParent) {
        if (traceParent != null) {
            add(record, TRACE_PARENT, traceParent);
        }
    }

    /** The trace of what is being done now, as W3C Trace Context writes it; null outside any. */
    public static @Nullable String traceParent() {
        var context = Span.current().getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }

    private static void add(ProducerRecord<?, ?> record, String name, String value) {
        var unused = record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
