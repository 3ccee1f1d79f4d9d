package io.siyu.fan.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InteractionLogTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void aBrokerThatIsAwayIsToldOfWithinTwoSeconds() throws IOException {
        var log = aLogWithoutABroker();
        var begun = Instant.now();

        assertThatExceptionOfType(InteractionProblem.LogAway.class)
                .isThrownBy(() -> log.append(List.of(aView())).await().atMost(LIMIT.multipliedBy(2)));

        assertThat(Duration.between(begun, Instant.now())).isLessThan(LIMIT);
        log.close();
    }

    @Test
    void aBatchThatWasGivenUpHoldsNoWorker() throws IOException {
        var log = aLogWithoutABroker();
        var batch = Collections.nCopies(InteractionIntake.MAX_BATCH, aView());

        var outcomes = IntStream.range(0, 20)
                .mapToObj(_ -> log.append(batch).subscribeAsCompletionStage())
                .toList();

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(outcomes).allMatch(CompletableFuture::isCompletedExceptionally);
            assertThat(meters.get("siyu.interactions.waiting").gauge().value()).isZero();
        });
        log.close();
    }

    private InteractionLog aLogWithoutABroker() throws IOException {
        return new InteractionLog(
                Map.of("bootstrap.servers", "localhost:" + aPortNobodyListensOn()),
                Optional.empty(),
                () -> Duration.ofMillis(1_500),
                JsonMapper.builder().findAndAddModules().build(),
                Clock.systemUTC(),
                meters);
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
