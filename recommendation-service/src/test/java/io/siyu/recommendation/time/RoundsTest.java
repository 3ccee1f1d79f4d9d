package io.siyu.recommendation.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private static final String NAME = "rounds-test";

    private final List<LogRecord> said = new ArrayList<>();

    @Test
    void whatPassesByItselfIsWaitedForWithoutATrace() {
        run(new ConnectException("connection refused"));

        assertThat(said).singleElement().satisfies(line -> {
            assertThat(line.getLevel().getName()).startsWith("WARN");
            assertThat(line.getThrown()).isNull();
        });
    }

    @Test
    void aMistakeIsAnErrorWithItsTraceAndTheNextRoundComes() {
        var mistake = new IllegalStateException("a bug");

        run(mistake);

        assertThat(said).singleElement().satisfies(line -> {
            assertThat(line.getLevel().getName()).isIn("ERROR", "SEVERE");
            assertThat(line.getThrown()).isSameAs(mistake);
        });
    }

    private void run(Throwable failure) {
        var logger = java.util.logging.Logger.getLogger(NAME);
        var listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(listener);
        try {
            Rounds.survive(Uni.createFrom().failure(failure), Logger.getLogger(NAME), "Work")
                    .await()
                    .indefinitely();
        } finally {
            logger.removeHandler(listener);
        }
    }
}
