package io.siyu.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants in RFC 3339 to the microsecond, which is what the databases keep: the same before and after it was stored. */
final class MicrosecondInstant extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider serializers) throws IOException {
        json.writeString(value.truncatedTo(ChronoUnit.MICROS).toString());
    }
}
