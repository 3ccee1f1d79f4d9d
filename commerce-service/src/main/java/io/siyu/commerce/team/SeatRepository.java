package io.siyu.commerce.team;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where seats are kept; whoever changes one holds its team's row. */
@ApplicationScoped
class SeatRepository implements PanacheRepositoryBase<Seat, UUID> {
    Uni<Seat> ofOrder(UUID orderId) {
        return list("orderId", orderId).map(List::getFirst);
    }

    /** The seat a user holds in a team, reserved or paid. */
    Uni<Optional<Seat>> heldBy(String userId, UUID teamId) {
        return list("teamId = ?1 and userId = ?2 and state in ('RESERVED', 'PAID')", teamId, userId)
                .map(found -> found.stream().findFirst());
    }

    /** Reserved and paid seats, in the order they were taken. */
    Uni<List<Seat>> held(UUID teamId) {
        return list("teamId = ?1 and state in ('RESERVED', 'PAID') order by id", teamId);
    }

    /** What a user holds too long in these teams of the group-buy. */
    Uni<List<Seat>> overdueOf(String userId, UUID groupBuyId, List<UUID> teamIds, Instant now) {
        return list(
                "groupBuyId = ?1 and userId = ?2 and state = 'RESERVED' and payBy <= ?3 and teamId in ?4 order by id",
                groupBuyId,
                userId,
                now,
                teamIds);
    }

    /** The seat that somebody else has held too long, the one taken first; none or one. */
    Uni<List<Seat>> firstOverdueOfOthers(UUID teamId, String userId, Instant now) {
        return find(
                        "teamId = ?1 and userId <> ?2 and state = 'RESERVED' and payBy <= ?3 order by id",
                        teamId,
                        userId,
                        now)
                .range(0, 0)
                .list();
    }
}
