package io.siyu.gateway.routing;

import io.opentelemetry.api.trace.Span;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The trace a request belongs to (W3C Trace Context): the gateway's own span where tracing is on, else what the client said, else a new one.
 * The service's span hangs under the gateway's; a span for the hop between would cost more than it tells.
 */
final class TraceContext {
    static final String PARENT = "traceparent";
    private static final Pattern FORM = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceContext() {}

    static String parent(@Nullable String given) {
        var span = Span.current().getSpanContext();
        if (span.isValid()) {
            return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                    + span.getTraceFlags().asHex();
        }
        return given != null && FORM.matcher(given).matches() ? given : fresh();
    }

    /** Not sampled: nobody here records it, a service may still tie its log lines together by it. */
    private static String fresh() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        return "00-" + hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong()) + "-"
                + hex.toHexDigits(random.nextLong() | 1) + "-00";
    }
}
