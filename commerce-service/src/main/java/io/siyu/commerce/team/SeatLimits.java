package io.siyu.commerce.team;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.commerce.groupbuy.GroupBuy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * How many seats of a group-buy a user holds, in all its teams. A seat counts while it is reserved or paid: over the life of the group-buy,
 * but not when it lapsed or was wholly refunded. The row is also what parallel joins of one user in different teams wait for.
 */
@ApplicationScoped
class SeatLimits {
    private static final String TAKE = """
            insert into group_buy_member (group_buy_id, account_id, user_id, seats) values (?1, ?2, ?3, 1)
            on conflict (group_buy_id, user_id) do update set seats = group_buy_member.seats + 1
            where group_buy_member.seats < ?4
            """;
    private static final String GIVE = """
            update group_buy_member set seats = seats - 1 where group_buy_id = ?1 and user_id = ?2
            """;
    private static final String HELD = """
            select seats from group_buy_member where group_buy_id = ?1 and user_id = ?2 for update
            """;

    /** In the order of the users, so that whoever locks several never waits in a circle with another who does. */
    private static final String LOCK_TEAM = """
            select user_id from group_buy_member
            where group_buy_id = ?1
              and user_id in (select user_id from seat where team_id = ?2 and state in ('RESERVED', 'PAID'))
            order by user_id for update
            """;

    /** As {@link #LOCK_TEAM}; a row for who has none yet, because one that another inserts at the same moment is waited for as well. */
    private static final String LOCK_TWO = """
            insert into group_buy_member (group_buy_id, account_id, user_id, seats)
            select ?1, ?2, user_id, 0 from (select cast(?3 as text) as user_id union select cast(?4 as text)) as both_users
            order by user_id
            on conflict (group_buy_id, user_id) do update set seats = group_buy_member.seats
            """;

    /** Counts one more seat, or fails with {@link TeamProblem.LimitReached}. */
    Uni<Void> take(GroupBuy groupBuy, String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE)
                        .setParameter(1, groupBuy.id())
                        .setParameter(2, groupBuy.accountId())
                        .setParameter(3, userId)
                        .setParameter(4, groupBuy.perUserLimit())
                        .executeUpdate())
                .invoke(taken -> {
                    if (taken == 0) {
                        throw new TeamProblem.LimitReached(groupBuy.perUserLimit());
                    }
                })
                .replaceWithVoid();
    }

    Uni<Void> give(UUID groupBuyId, String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(GIVE)
                        .setParameter(1, groupBuyId)
                        .setParameter(2, userId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Whether one more seat would be too many; the row stays locked until the transaction ends. */
    Uni<Boolean> isReached(GroupBuy groupBuy, String userId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(HELD, Integer.class)
                        .setParameter(1, groupBuy.id())
                        .setParameter(2, userId)
                        .getResultList())
                .map(Collection::stream)
                .map(seats -> seats.anyMatch(held -> held >= groupBuy.perUserLimit()));
    }

    /**
     * Before overdue seats are freed and their goods move, for the same reason as {@link #lockAll}.
     *
     * @param overdue the user's own, and at most one of somebody else
     */
    Uni<Void> lock(Team team, String userId, List<Seat> overdue) {
        var other = overdue.stream()
                .map(Seat::userId)
                .filter(holder -> !holder.equals(userId))
                .findFirst();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK_TWO)
                        .setParameter(1, team.groupBuyId())
                        .setParameter(2, team.accountId())
                        .setParameter(3, userId)
                        .setParameter(4, other.orElse(userId))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Before a whole team is ended and its goods move: the members come before the stock. */
    Uni<Void> lockAll(Team team) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK_TEAM, String.class)
                        .setParameter(1, team.groupBuyId())
                        .setParameter(2, team.id())
                        .getResultList())
                .replaceWithVoid();
    }
}
