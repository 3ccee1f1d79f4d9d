package io.siyu.commerce.team;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Where teams are kept. */
@ApplicationScoped
class TeamRepository implements PanacheRepositoryBase<Team, UUID> {
    private static final String TO_CLOSE = """
            select id from team where closed_at is null and closes_at <= ?1 order by closes_at limit ?2
            """;

    Uni<Team> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(TeamProblem.NoSuchTeam::new);
    }

    Uni<Team> requireLocked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(TeamProblem.NoSuchTeam::new);
    }

    Uni<List<UUID>> dueToClose(Instant now, int limit) {
        return Panache.getSession().chain(session -> session.createNativeQuery(TO_CLOSE, UUID.class)
                .setParameter(1, now)
                .setParameter(2, limit)
                .getResultList());
    }
}
