package io.siyu.fan.interaction;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.siyu.fan.interaction.InteractionIntake.Row;
import io.siyu.platform.problem.CommonProblem;
import io.siyu.platform.problem.InvalidInput;
import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads a batch row by row, so that a bad row rejects itself only. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, InteractionBatch.NDJSON})
public class BatchReader implements MessageBodyReader<InteractionBatch> {
    private final ObjectMapper json;
    private final ObjectReader reports;
    private final ObjectReader elements;
    private final Validator validator;

    BatchReader(ObjectMapper json, Validator validator) {
        this.json = json;
        this.reports = json.readerFor(ReportInteraction.class);
        this.elements = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.validator = validator;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == InteractionBatch.class;
    }

    @Override
    public InteractionBatch readFrom(
            Class<InteractionBatch> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        return new InteractionBatch(
                mediaType.isCompatible(MediaType.APPLICATION_JSON_TYPE) ? readArray(body) : readLines(body));
    }

    /** A JSON array; text that is no array at all rejects the whole batch. */
    private List<Row> readArray(InputStream body) {
        try (var parser = json.getFactory().createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw CommonProblem.Malformed.field("body", "must be an array");
            }
            var rows = new ArrayList<Row>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode node = elements.readTree(parser);
                add(rows, read(rows.size(), node));
            }
            if (parser.nextToken() != null) {
                throw CommonProblem.Malformed.field("body", "must end with the array");
            }
            return rows;
        } catch (JacksonException broken) {
            throw InvalidInput.of(broken);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** One JSON object a line; blank lines are no rows. */
    private List<Row> readLines(InputStream body) {
        var rows = new ArrayList<Row>();
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> add(rows, readLine(rows.size(), line)));
        return rows;
    }

    private static void add(List<Row> rows, Row row) {
        if (rows.size() == InteractionIntake.MAX_BATCH) {
            throw new InteractionProblem.TooMany();
        }
        rows.add(row);
    }

    private Row readLine(int index, String line) {
        try {
            return checked(index, reports.readValue(line));
        } catch (JacksonException unreadable) {
            return Row.unreadable(index, InvalidInput.of(unreadable));
        }
    }

    private Row read(int index, JsonNode node) {
        try {
            return checked(index, reports.readValue(node));
        } catch (JacksonException unreadable) {
            return Row.unreadable(index, InvalidInput.of(unreadable));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Row checked(int index, @org.jspecify.annotations.Nullable ReportInteraction report) {
        if (report == null) {
            return Row.unreadable(index, CommonProblem.Malformed.field("body", "must be an object"));
        }
        var violations = validator.validate(report);
        return violations.isEmpty() ? Row.of(index, report) : Row.unreadable(index, problem(violations));
    }

    private static Problem problem(Set<ConstraintViolation<ReportInteraction>> violations) {
        return new CommonProblem.Malformed(
                "invalid-input",
                "The input is invalid; see violations.",
                violations.stream()
                        .map(violation ->
                                new Violation(violation.getPropertyPath().toString(), violation.getMessage()))
                        .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                        .toList());
    }
}
