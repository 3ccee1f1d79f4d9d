package io.siyu.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LoggableTest {
    private static final String PLANTED = String.join("@", "zhang.san", "example.com");

    @Test
    void aBrokenKeyIsNotQuotedHoweverItIsWrapped() {
        var broken = new SQLException("Key (mail)=(" + PLANTED + ") already exists.", "23505");
        var wrapped = new CompletionException(new IllegalStateException("insert failed: " + broken, broken));

        assertThat(Loggable.brief(wrapped))
                .isEqualTo(
                        "java.util.concurrent.CompletionException caused by java.lang.IllegalStateException caused by java.sql.SQLException (23505)");
        assertThat(printed(Loggable.copy(wrapped)))
                .doesNotContain(PLANTED)
                .contains("java.sql.SQLException (23505)")
                .contains("LoggableTest.aBrokenKeyIsNotQuotedHoweverItIsWrapped");
    }

    @Test
    void whatParsersStumbleOverIsNotQuoted() {
        assertThat(Loggable.brief(raised(() -> UUID.fromString(PLANTED))))
                .isEqualTo("java.lang.IllegalArgumentException");
        assertThat(Loggable.brief(raised(() -> Integer.parseInt(PLANTED))))
                .isEqualTo("java.lang.NumberFormatException");
        assertThat(Loggable.brief(raised(() -> new ObjectMapper().readTree("{" + PLANTED))))
                .doesNotContain(PLANTED);
    }

    @Test
    void whatAnOperatorNeedsStays() {
        assertThat(Loggable.brief(new ConnectException("Connection refused: db:5432")))
                .isEqualTo("java.net.ConnectException: Connection refused: db:5432");
        assertThat(Loggable.brief(new SQLException("Connection to db:5432 refused", "08001")))
                .contains("db:5432");
        assertThat(Loggable.brief(new SQLException("canceling statement due to statement timeout", "57014")))
                .isEqualTo("java.sql.SQLException (57014)");
        assertThat(Loggable.brief(new IllegalArgumentException("siyu.fan.identity.key must be base64")))
                .contains("must be base64");
    }

    @Test
    void theConsoleHearsNoQuotationWhoeverLogs() {
        var record = new LogRecord(Level.WARNING, "waits cause=%s");
        var broken = new SQLException("Key (mail)=(" + PLANTED + ")", "23505");
        record.setThrown(broken);
        record.setParameters(new Object[] {broken, 5});

        assertThat(new NoQuotations().isLoggable(record)).isTrue();

        assertThat(printed(record.getThrown())).doesNotContain(PLANTED);
        assertThat(record.getParameters()).containsExactly("java.sql.SQLException (23505)", 5);
    }

    private interface Attempt {
        Object run() throws JsonProcessingException;
    }

    private static Throwable raised(Attempt attempt) {
        try {
            var unused = attempt.run();
        } catch (IllegalArgumentException | JsonProcessingException failure) {
            return failure;
        }
        throw new AssertionError("nothing was raised");
    }

    private static String printed(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
