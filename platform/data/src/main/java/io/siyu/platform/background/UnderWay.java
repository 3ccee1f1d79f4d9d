package io.siyu.platform.background;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * What is being done in the background now. A service that stops starts nothing more and lets this end before its connections go; what is not
 * done is found again.
 */
@ApplicationScoped
class UnderWay {
    private static final Logger LOG = Logger.getLogger(UnderWay.class);

    /** Before whatever else hears of the stop. */
    private static final int FIRST = 1;

    private final Scheduler scheduler;
    private final BackgroundSettings settings;

    /** One party for this service as long as it runs, one for each step. */
    private final Phaser steps = new Phaser(1);

    private volatile boolean stopping;

    UnderWay(Scheduler scheduler, BackgroundSettings settings) {
        this.scheduler = scheduler;
        this.settings = settings;
    }

    /** Does a step; none, and no more of them, once the service stops. */
    Uni<Boolean> unlessStopping(Supplier<Uni<Boolean>> step) {
        if (stopping || steps.register() < 0) {
            return Uni.createFrom().item(false);
        }
        return Uni.createFrom().deferred(() -> step.get()).onTermination().invoke(() -> steps.arriveAndDeregister());
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
        stopping = true;
        if (scheduler.isRunning()) {
            scheduler.pause();
        }
        awaitSteps();
    }

    private void awaitSteps() {
        try {
            var phase = steps.arriveAndDeregister();
            if (phase >= 0 && !steps.isTerminated()) {
                var unused = steps.awaitAdvanceInterruptibly(
                        phase, settings.stopWait().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException late) {
            LOG.warnf("Stopping in the middle of background work steps=%d", steps.getRegisteredParties());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
