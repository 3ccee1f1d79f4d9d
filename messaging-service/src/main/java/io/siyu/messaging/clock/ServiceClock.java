package io.siyu.messaging.clock;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The clock of all use cases; it ticks in microseconds, as the database keeps them, so that an instant read back is the one that was said. */
class ServiceClock {
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}
