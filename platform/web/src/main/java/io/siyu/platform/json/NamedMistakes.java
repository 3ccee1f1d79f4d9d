package io.siyu.platform.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names the key that is wrong, and refuses unknown fields of those types that say {@code @JsonIgnoreProperties(ignoreUnknown = false)}. What is
 * no plain word is not repeated: it may be anything, a person's address for one.
 */
final class NamedMistakes extends DeserializationProblemHandler {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]{1,32}");

    /** The place of a wrong key is the key itself, not the object around it. */
    @Override
    public Object handleWeirdKey(DeserializationContext context, Class<?> type, String key, String failure)
            throws IOException {
        var refused = InvalidFormatException.from(context.getParser(), failure, key, type);
        if (WORD.matcher(key).matches()) {
            refused.prependPath(Map.class, key);
        }
        throw refused;
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            JsonDeserializer<?> reader,
            Object beanOrClass,
            String field)
            throws IOException {
        var type = beanOrClass instanceof Class<?> itself ? itself : beanOrClass.getClass();
        var rule = type.getAnnotation(JsonIgnoreProperties.class);
        if (rule == null || rule.ignoreUnknown()) {
            return false;
        }
        throw UnrecognizedPropertyException.from(
                parser, beanOrClass, WORD.matcher(field).matches() ? field : "?", reader.getKnownPropertyNames());
    }
}
