package io.siyu.fan.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InteractionLogTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @Test
    void aBrokerThatIsAwayIsToldOfWithinTwoSeconds() throws IOException {
        var log = new InteractionLog(
                Map.of("bootstrap.servers", "localhost:" + aPortNobodyListensOn()),
                Optional.empty(),
                () -> Duration.ofMillis(1_500),
                JsonMapper.builder().findAndAddModules().build(),
                Clock.systemUTC(),
                new SimpleMeterRegistry());
        var begun = Instant.now();

        assertThatExceptionOfType(InteractionProblem.LogAway.class)
                .isThrownBy(() -> log.append(List.of(aView())).await().atMost(LIMIT.multipliedBy(2)));

        assertThat(Duration.between(begun, Instant.now())).isLessThan(LIMIT);
        log.close();
    }

    private static InteractionEvents.Recorded aView() {
        return new InteractionEvents.Recorded(
                "v-1",
                "acme",
                "ann",
                InteractionKind.VIEW,
                Instant.parse("2026-01-01T00:00:00Z"),
                Scene.FEED,
                Domain.PUBLIC,
                null,
                1,
                null,
                "client",
                false);
    }

    private static int aPortNobodyListensOn() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
