package io.siyu.fan.segment.frozen;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.siyu.fan.segment.SegmentProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The memberships that were written down. */
@ApplicationScoped
public class FreezeRepository implements PanacheRepositoryBase<Freeze, UUID> {
    private static final String LATEST = """
            select f.segmentId, f.frozenAt, f.published from Freeze f
            where f.segmentId in (:segments) and f.frozenAt = (select max(g.frozenAt) from Freeze g where g.segmentId = f.segmentId)
            """;

    /** When a membership was last written down, and how many it found; without the bitmap. */
    public record Latest(UUID segmentId, Instant at, long published) {
        private static Latest read(Object[] row) {
            return new Latest((UUID) row[0], (Instant) row[1], ((Number) row[2]).longValue());
        }
    }

    /** The latest at or before that time; fails with 404 and the cure where there is none. */
    Uni<Freeze> requireAt(UUID segmentId, Instant at) {
        return find("segmentId = ?1 and frozenAt <= ?2 order by frozenAt desc", segmentId, at)
                .page(0, 1)
                .list()
                .chain(found ->
                        found.isEmpty() ? missing(segmentId) : Uni.createFrom().item(found.getFirst()));
    }

    private Uni<Freeze> missing(UUID segmentId) {
        return find("segmentId = ?1 order by frozenAt", segmentId)
                .page(0, 1)
                .list()
                .map(first -> {
                    throw new SegmentProblem.NotFrozenThen(
                            first.stream().findFirst().map(Freeze::at));
                });
    }

    public Uni<Map<UUID, Latest>> latest(Collection<UUID> segmentIds) {
        if (segmentIds.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return Panache.getSession()
                .chain(session -> session.createQuery(LATEST, Object[].class)
                        .setParameter("segments", List.copyOf(segmentIds))
                        .getResultList())
                .map(found -> found.stream()
                        .map(Latest::read)
                        .collect(Collectors.toMap(Latest::segmentId, Function.identity(), (one, _) -> one)));
    }

    Uni<Long> forget(UUID segmentId, Instant before) {
        return delete("segmentId = ?1 and frozenAt < ?2", segmentId, before);
    }
}
