package io.siyu.fan.segment;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.fan.segment.filter.FilterProblem;
import io.siyu.fan.segment.frozen.Freeze;
import io.siyu.fan.segment.frozen.Freezer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Writes memberships down when their day has come. */
@ApplicationScoped
class DailyFreezes {
    private static final Logger LOG = Logger.getLogger(DailyFreezes.class);

    private final SegmentRepository segments;
    private final Freezer freezer;
    private final Clock clock;

    DailyFreezes(SegmentRepository segments, Freezer freezer, Clock clock) {
        this.segments = segments;
        this.freezer = freezer;
        this.clock = clock;
    }

    /** Writes down the one that is due for longest; whether there was one. */
    @WithTransaction
    Uni<Boolean> freezeOne() {
        return segments.lockDue(clock.instant())
                .chain(due -> due.map(segment -> freeze(segment).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    /** A filter whose tags are gone cannot be asked; it is tried again the next day, as a catalogue may bring them back. */
    private Uni<Void> freeze(Segment segment) {
        return Uni.createFrom()
                .deferred(() -> freezer.freeze(segment, Freeze.Reason.DAILY))
                .replaceWithVoid()
                .onFailure(FilterProblem.class)
                .recoverWithUni(problem -> {
                    LOG.warnf("Segment not frozen segmentId=%s cause=%s", segment.segmentId(), problem.getMessage());
                    segment.postpone(clock.instant().plus(Segment.FREEZE_EVERY));
                    return Uni.createFrom().voidItem();
                });
    }
}
