package io.siyu.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Breaker breaker = new Breaker(Duration.ofSeconds(1));

    @Test
    void someFailuresAmongSuccessesDoNotOpenIt() {
        for (int i = 0; i < 200; i++) {
            if (i % 3 == 0) {
                breaker.failed(0);
            } else {
                breaker.succeeded();
            }
        }

        assertThat(breaker.admits(0)).isTrue();
    }

    @Test
    void halfOfTheLastTwentyFailingOpensIt() {
        failTimes(Breaker.FAILURES - 1);
        assertThat(breaker.admits(0)).isTrue();

        breaker.failed(0);

        assertThat(breaker.admits(0)).isFalse();
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void anOpenBreakerLetsOneProbeThroughPerInterval() {
        failTimes(Breaker.FAILURES);

        assertThat(breaker.admits(SECOND)).isTrue();
        assertThat(breaker.admits(SECOND + 1)).isFalse();
        assertThat(breaker.admits(2 * SECOND)).isTrue();
    }

    @Test
    void aProbeThatSucceedsClosesItWithACleanSlate() {
        failTimes(Breaker.FAILURES);

        breaker.succeeded();
        failTimes(Breaker.FAILURES - 1);

        assertThat(breaker.admits(0)).isTrue();
    }

    @Test
    void oldFailuresAreForgotten() {
        failTimes(Breaker.FAILURES - 1);
        for (int i = 0; i < Breaker.WINDOW; i++) {
            breaker.succeeded();
        }

        failTimes(Breaker.FAILURES - 1);

        assertThat(breaker.admits(0)).isTrue();
    }

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed(0);
        }
    }
}
