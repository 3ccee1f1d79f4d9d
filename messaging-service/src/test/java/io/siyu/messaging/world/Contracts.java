package io.siyu.messaging.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.siyu.platform.json.JsonRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The published examples of events, this service's own and its neighbours'. */
public final class Contracts {
    /** Reads and writes as the services do. */
    public static final ObjectMapper JSON = mapper();

    private Contracts() {}

    public static JsonNode own(String type) {
        return read("src/main/resources/contracts/" + type + ".json");
    }

    public static JsonNode of(String service, String type) {
        return read("../" + service + "/src/main/resources/contracts/" + type + ".json");
    }

    public static JsonNode written(Object event) {
        return JSON.valueToTree(event);
    }

    private static JsonNode read(String file) {
        try {
            return JSON.readTree(Files.readString(Path.of(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ObjectMapper mapper() {
        var mapper = new ObjectMapper().registerModules(new JavaTimeModule(), new Jdk8Module());
        JsonRules.apply(mapper);
        return mapper;
    }
}
