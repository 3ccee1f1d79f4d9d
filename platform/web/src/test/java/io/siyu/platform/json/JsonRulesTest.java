package io.siyu.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JsonRulesTest {
    @Test
    void instantsAreSaidToTheMicrosecond() throws JsonProcessingException {
        var json = new ObjectMapper();
        JsonRules.apply(json);

        assertThat(json.writeValueAsString(Instant.parse("2026-01-31T08:00:00.123456789Z")))
                .isEqualTo("\"2026-01-31T08:00:00.123456Z\"");
        assertThat(json.writeValueAsString(Instant.parse("2026-01-31T08:00:00Z")))
                .isEqualTo("\"2026-01-31T08:00:00Z\"");
    }
}
