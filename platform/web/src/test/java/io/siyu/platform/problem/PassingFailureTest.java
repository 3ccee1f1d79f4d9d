package io.siyu.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PassingFailureTest {
    @Test
    void aStoreThatIsAwayPasses() {
        assertThat(PassingFailure.isPassing(new ConnectException("refused"))).isTrue();
        assertThat(PassingFailure.isPassing(new SQLException("terminating connection", "57P01")))
                .isTrue();
        assertThat(PassingFailure.isPassing(new IllegalStateException(new SQLException("deadlock", "40P01"))))
                .isTrue();
        assertThat(PassingFailure.isPassing(new io.vertx.core.impl.NoStackTraceThrowable("Timeout")))
                .isTrue();
        assertThat(PassingFailure.isPassing(new io.vertx.core.VertxException("Connection was closed")))
                .isTrue();
        assertThat(PassingFailure.isPassing(new io.smallrye.mutiny.TimeoutException()))
                .isTrue();
    }

    @Test
    void aMistakeStays() {
        assertThat(PassingFailure.isPassing(new JsonParseException("not JSON"))).isFalse();
        assertThat(PassingFailure.isPassing(new java.io.CharConversionException("odd UTF-32")))
                .isFalse();
        assertThat(PassingFailure.isPassing(new SQLException("duplicate key", "23505")))
                .isFalse();
        assertThat(PassingFailure.isPassing(new IllegalStateException("bug"))).isFalse();
    }

    @Test
    void aTextWithNulIsRecognised() {
        assertThat(PassingFailure.isUnstorableText(
                        new IllegalStateException(new IllegalStateException("ERROR: invalid byte sequence (22021)"))))
                .isTrue();
        assertThat(PassingFailure.isUnstorableText(new IllegalStateException("bug")))
                .isFalse();
    }
}
