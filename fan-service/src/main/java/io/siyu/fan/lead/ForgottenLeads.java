package io.siyu.fan.lead;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Takes leads that nobody contacted in time out of their owner's hands: they come back, due at once. Several replicas share the work. */
@ApplicationScoped
class ForgottenLeads {
    private static final int BITE = 1_000;

    private final LeadStore leads;
    private final LeadSettings settings;
    private final Backlog backlog;
    private final Clock clock;
    private final Counter back;

    ForgottenLeads(LeadStore leads, LeadSettings settings, Backlog backlog, Clock clock, MeterRegistry meters) {
        this.leads = leads;
        this.settings = settings;
        this.backlog = backlog;
        this.clock = clock;
        this.back = meters.counter("siyu.leads.forgotten");
    }

    @Scheduled(
            identity = "forgotten-leads",
            every = "${siyu.fan.lead.every:1m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> takeBack() {
        return backlog.repeat(() -> takeSomeBack().map(count -> count == BITE));
    }

    private Uni<Integer> takeSomeBack() {
        var now = clock.instant();
        return leads.takeBack(now, now.minus(settings.forgottenAfter()), BITE).invoke(count -> back.increment(count));
    }
}
