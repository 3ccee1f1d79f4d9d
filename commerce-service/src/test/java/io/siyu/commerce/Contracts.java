package io.siyu.commerce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.siyu.platform.json.JsonRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Published examples of events: our own, and those of the services whose events we write or read. */
public final class Contracts {
    private static final String PLACE = "src/main/resources/contracts/";
    private static final ObjectMapper JSON = mapper();

    private Contracts() {}

    private static ObjectMapper mapper() {
        var mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        JsonRules.apply(mapper);
        return mapper;
    }

    public static JsonNode ours(String type) {
        return read(Path.of(PLACE + type + ".json"));
    }

    public static JsonNode ofFan(String type) {
        return read(Path.of("../fan-service/" + PLACE + type + ".json"));
    }

    /** An event exactly as it is written. */
    public static JsonNode written(Object event) {
        try {
            return JSON.readTree(JSON.writeValueAsString(event));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    public static <T> T as(JsonNode json, Class<T> type) {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
