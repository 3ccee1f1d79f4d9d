package io.siyu.fan.segment.frozen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyu.fan.segment.Segment;
import io.siyu.fan.segment.filter.Filter;
import io.siyu.fan.segment.filter.FilterReader;
import io.siyu.fan.segment.index.Indexes;
import io.siyu.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Writes down whom a segment finds now; joins the transaction of its caller. */
@ApplicationScoped
public class Freezer {
    /** As long as raw interactions are kept. */
    private static final Duration KEPT = Duration.ofDays(400);

    private final FreezeRepository freezes;
    private final FilterReader reader;
    private final Indexes indexes;
    private final ObjectMapper json;
    private final Clock clock;

    Freezer(FreezeRepository freezes, FilterReader reader, Indexes indexes, ObjectMapper json, Clock clock) {
        this.freezes = freezes;
        this.reader = reader;
        this.indexes = indexes;
        this.json = json;
        this.clock = clock;
    }

    public Uni<Freeze> freeze(Segment segment, Freeze.Reason reason) {
        return membership(segment).chain(found -> keep(segment, reason, found));
    }

    public Uni<Membership> membership(Segment segment) {
        return filter(segment.filter())
                .chain(filter -> indexes.ask(segment.accountId(), filter, index -> Membership.of(index, filter)));
    }

    public Uni<Freeze> keep(Segment segment, Freeze.Reason reason, Membership found) {
        // As the database will keep it, so that who was told this time finds the freeze by it.
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        segment.frozen(now);
        var freeze = Freeze.of(Ids.newId(segment.accountId()), segment, reason, found, now);
        return freezes.persistAndFlush(freeze).call(_ -> freezes.forget(segment.segmentId(), now.minus(KEPT)));
    }

    /** A stored filter; fails where a tag it names is no longer in the catalogue. */
    public Uni<Filter> filter(String stored) {
        try {
            return reader.read(json.readTree(stored));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored filter cannot be read", broken);
        }
    }
}
