package io.siyu.fan.interaction;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.siyu.fan.interaction.InteractionIntake.Row;
import io.siyu.platform.problem.CommonProblem;
import io.siyu.platform.problem.InvalidInput;
import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads a batch row by row, so that a bad row rejects itself only. */
@ApplicationScoped
class BatchReader {
    private final ObjectMapper json;
    private final ObjectReader reports;
    private final Validator validator;

    BatchReader(ObjectMapper json, Validator validator) {
        this.json = json;
        this.reports = json.readerFor(ReportInteraction.class);
        this.validator = validator;
    }

    /** A JSON array; text that is no array at all rejects the whole batch. */
    List<Row> readArray(byte[] body) {
        try (var parser = json.getFactory().createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw CommonProblem.Malformed.field("body", "must be an array");
            }
            var rows = new ArrayList<Row>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode node = parser.readValueAsTree();
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
    List<Row> readLines(String body) {
        var rows = new ArrayList<Row>();
        body.lines().filter(line -> !line.isBlank()).forEach(line -> add(rows, readLine(rows.size(), line)));
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
