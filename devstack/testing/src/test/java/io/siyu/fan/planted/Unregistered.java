package io.siyu.fan.planted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads a record that a native image would not keep. */
public final class Unregistered {
    private Unregistered() {}

    record Fact(String name) {}

    static String name(ObjectMapper json, String text) throws JsonProcessingException {
        return json.readValue(text, Fact.class).name();
    }
}
