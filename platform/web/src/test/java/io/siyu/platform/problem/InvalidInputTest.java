package io.siyu.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.siyu.platform.json.JsonRules;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvalidInputTest {
    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());

    InvalidInputTest() {
        JsonRules.apply(json);
    }

    /** Something to be read from JSON. */
    private record Opening(LocalTime from, LocalDate since, Map<DayOfWeek, Size> days) {}

    /** A part of it that takes nothing it does not know. */
    @JsonIgnoreProperties(ignoreUnknown = false)
    private record Size(int seats) {}

    @Test
    void aWrongFieldIsNamedWithWhatWouldBeRight() {
        assertThat(read("{\"from\": \"25:00\"}"))
                .isEqualTo(new Violation("from", "must be a time of day, for example 09:00"));
        assertThat(read("{\"since\": \"tomorrow\"}"))
                .isEqualTo(new Violation("since", "must be a day, for example 2026-01-31"));
        assertThat(read("{\"days\": {\"MONDAY\": {\"seats\": \"many\"}}}"))
                .isEqualTo(new Violation("days.MONDAY.seats", "must be a whole number within range"));
    }

    @Test
    void aNumberThatIsMissingIsRequired() {
        assertThat(read("{\"days\": {\"MONDAY\": {}}}")).isEqualTo(new Violation("days.MONDAY.seats", "is required"));
        assertThat(read("{\"days\": {\"MONDAY\": {\"seats\": null}}}"))
                .isEqualTo(new Violation("days.MONDAY.seats", "is required"));
    }

    @Test
    void aWrongKeyIsNamedItself() {
        var wrong = read("{\"days\": {\"FUNDAY\": {\"seats\": 1}}}");

        assertThat(wrong.field()).isEqualTo("days.FUNDAY");
        assertThat(wrong.message()).startsWith("must be one of MONDAY, TUESDAY");
    }

    @Test
    void anUnknownFieldIsRefusedOnlyWhereTheTypeSaysSo() throws JacksonException {
        assertThat(read("{\"days\": {\"MONDAY\": {\"seats\": 1, \"chairs\": 2}}}"))
                .isEqualTo(new Violation("days.MONDAY.chairs", "is not known; known are seats"));
        assertThat(json.readValue("{\"until\": 1}", Opening.class).from()).isNull();
    }

    private Violation read(String text) {
        return InvalidInput.of(catchThrowableOfType(JacksonException.class, () -> json.readValue(text, Opening.class)))
                .violations()
                .getFirst();
    }
}
