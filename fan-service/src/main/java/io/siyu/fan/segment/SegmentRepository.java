package io.siyu.fan.segment;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The saved segments. */
@ApplicationScoped
public class SegmentRepository implements PanacheRepositoryBase<Segment, UUID> {
    /** Skips what another replica is at. */
    private static final String DUE = """
            select segment_id from segment where next_freeze_at <= ?1 order by next_freeze_at limit 1 for update skip locked
            """;

    Uni<Segment> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(SegmentProblem.Unknown::new);
    }

    public Uni<Optional<Segment>> find(UUID id) {
        return findById(id).map(Optional::ofNullable);
    }

    /** The newest first: ids are ordered by time. */
    public Uni<List<Segment>> ofAccount(String accountId, Optional<UUID> before, int limit) {
        var found = before.isPresent()
                ? find("accountId = ?1 and segmentId < ?2 order by segmentId desc", accountId, before.get())
                : find("accountId = ?1 order by segmentId desc", accountId);
        return found.page(0, limit).list();
    }

    Uni<Optional<Segment>> lockDue(Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DUE, UUID.class)
                        .setParameter(1, now)
                        .getResultList())
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(Optional.empty()) : find(ids.getFirst()));
    }
}
