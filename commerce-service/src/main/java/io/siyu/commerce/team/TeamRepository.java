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

    private static final String GROUP_BUY = "select group_buy_id from team where id = ?1";

    /** In the order of their ids, so that whoever locks several never waits in a circle with another who does. */
    private static final String LOCK = """
            select id from team
            where id in (
                select cast(?1 as uuid)
                union
                select team_id from seat where group_buy_id = ?2 and user_id = ?3 and state = 'RESERVED' and pay_by <= ?4)
            order by id for update
            """;

    /** Which group-buy a team is of, read without loading the team, because others are locked with it. */
    Uni<UUID> groupBuyOf(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(GROUP_BUY, UUID.class)
                        .setParameter(1, id)
                        .getResultList())
                .map(found -> found.stream().findFirst().orElseThrow(TeamProblem.NoSuchTeam::new));
    }

    /** Locks the team, if there is one yet, and those of the group-buy in which the user holds a seat too long; which these are. */
    Uni<List<UUID>> lock(UUID id, UUID groupBuyId, String userId, Instant now) {
        return Panache.getSession().chain(session -> session.createNativeQuery(LOCK, UUID.class)
                .setParameter(1, id)
                .setParameter(2, groupBuyId)
                .setParameter(3, userId)
                .setParameter(4, now)
                .getResultList());
    }

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
