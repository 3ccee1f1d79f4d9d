package io.siyu.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.siyu.platform.json.JsonRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The published examples of events, ours and our neighbours'. */
public final class Contracts {
    private static final ObjectMapper JSON = mapper();

    private Contracts() {}

    /** Fails where the event is not exactly the example its producer publishes. */
    public static void assertIsPublished(String type, Object event) {
        assertThat(written(event)).isEqualTo(read(example("recommendation", type), JsonNode.class));
    }

    private static JsonNode written(Object event) {
        try {
            return JSON.readTree(JSON.writeValueAsString(event));
        } catch (JsonProcessingException unwritable) {
            throw new AssertionError(unwritable);
        }
    }

    /** A neighbour's example as the consumer reads it. */
    public static <T> T of(String service, String type, Class<T> as) {
        return read(example(service, type), as);
    }

    private static Path example(String service, String type) {
        return Path.of("..", service + "-service", "src", "main", "resources", "contracts", type + ".json");
    }

    private static <T> T read(Path example, Class<T> as) {
        try {
            return JSON.readValue(Files.readString(example), as);
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(example + " does not fit " + as.getSimpleName(), unreadable);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static ObjectMapper mapper() {
        var mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        JsonRules.apply(mapper);
        return mapper;
    }
}
