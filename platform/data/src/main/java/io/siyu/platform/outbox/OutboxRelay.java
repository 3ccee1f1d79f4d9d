package io.siyu.platform.outbox;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.siyu.platform.event.EventProducer;
import io.siyu.platform.log.Loggable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries the outbox to Kafka, in order, on a thread of its own. Of all replicas one relays: the one whose database session holds the
 * advisory lock. That same session reads and deletes the rows, so losing it ends the work at once.
 */
@ApplicationScoped
class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final AgroalDataSource database;
    private final EventProducer producer;
    private final RelaySettings settings;
    private final MeterRegistry meters;
    private final Clock clock = Clock.systemUTC();
    private final CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;

    OutboxRelay(AgroalDataSource database, EventProducer producer, RelaySettings settings, MeterRegistry meters) {
        this.database = database;
        this.producer = producer;
        this.settings = settings;
        this.meters = meters;
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stop.countDown();
        if (thread != null) {
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void run() {
        while (!stopped(Duration.ZERO)) {
            try (var session = new RelaySession(database.getConnection(), producer, settings, meters, clock)) {
                if (session.lead()) {
                    LOG.info("Relaying the outbox");
                    session.relayWhile(() -> !stopped(Duration.ZERO));
                }
            } catch (SQLException | RuntimeException lost) {
                if (stop.getCount() > 0) {
                    LOG.warnf("Relay interrupted, trying again cause=%s", Loggable.brief(lost));
                }
                producer.abandon();
            } catch (Error broken) {
                // Without this thread no event leaves, and nothing else would show it.
                LOG.error("Relay broke down, trying again", Loggable.copy(broken));
                producer.abandon();
            }
            if (stopped(BETWEEN_TRIES)) {
                return;
            }
        }
    }

    private boolean stopped(Duration within) {
        try {
            return stop.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
