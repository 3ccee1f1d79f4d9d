package io.siyu.commerce.team;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.commerce.attribution.Source;
import io.siyu.commerce.checkout.Cancellation;
import io.siyu.commerce.checkout.Placement;
import io.siyu.commerce.checkout.SeatOrder;
import io.siyu.commerce.groupbuy.GroupBuy;
import io.siyu.commerce.groupbuy.GroupBuyLog;
import io.siyu.commerce.groupbuy.GroupBuyRepository;
import io.siyu.commerce.order.OrderClaims;
import io.siyu.commerce.product.Sku;
import io.siyu.commerce.product.SkuRepository;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Opening teams, joining them, looking at them. */
@ApplicationScoped
class TeamService {
    private final GroupBuyRepository groupBuys;
    private final TeamRepository teams;
    private final SeatRepository seats;
    private final SeatLimits limits;
    private final SkuRepository skus;
    private final Placement placement;
    private final Cancellation cancellation;
    private final OrderClaims orders;
    private final GroupBuyLog log;
    private final TeamSettings settings;
    private final Clock clock;

    TeamService(
            GroupBuyRepository groupBuys,
            TeamRepository teams,
            SeatRepository seats,
            SeatLimits limits,
            SkuRepository skus,
            Placement placement,
            Cancellation cancellation,
            OrderClaims orders,
            GroupBuyLog log,
            TeamSettings settings,
            Clock clock) {
        this.groupBuys = groupBuys;
        this.teams = teams;
        this.seats = seats;
        this.limits = limits;
        this.skus = skus;
        this.placement = placement;
        this.cancellation = cancellation;
        this.orders = orders;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /** Opens a team with a seat for whoever opens it. */
    @WithTransaction
    Uni<Seat> open(UUID groupBuyId, String userId, Source source) {
        var now = clock.instant();
        return groupBuys.require(groupBuyId).chain(groupBuy -> {
            var team = Team.open(groupBuy, now);
            return teams.persistAndFlush(team)
                    .chain(() -> log.say(team.opened()))
                    .chain(() -> seat(groupBuy, team, userId, source, now));
        });
    }

    /** Reserves a seat at the first price, or fails with 409 or 422 and why. */
    @WithTransaction
    Uni<Seat> join(UUID teamId, String userId, Source source) {
        return teams.requireLocked(teamId).chain(team -> {
            var now = clock.instant();
            return refuseWhoSitsAlready(team, userId)
                    .chain(() -> makeRoom(team, now))
                    .chain(() -> groupBuys.require(team.groupBuyId()))
                    .chain(groupBuy -> seat(groupBuy, team, userId, source, now));
        });
    }

    private Uni<Void> refuseWhoSitsAlready(Team team, String userId) {
        return seats.heldBy(userId, team.id())
                .invoke(held -> {
                    if (held.isPresent()) {
                        throw new TeamProblem.AlreadyJoined();
                    }
                })
                .replaceWithVoid();
    }

    /** A seat is free the instant its reservation ends, not when the next round of deadlines comes by. */
    private Uni<Void> makeRoom(Team team, Instant now) {
        if (!team.isFull() || !team.isJoinable(now)) {
            return Uni.createFrom().voidItem();
        }
        return seats.overdue(team.id(), now).chain(overdue -> Multi.createFrom()
                .iterable(overdue)
                .onItem()
                .transformToUniAndConcatenate(
                        seat -> orders.lock(seat.orderId()).chain(order -> cancellation.lapse(order, now)))
                .collect()
                .last()
                .replaceWithVoid());
    }

    private Uni<Seat> seat(GroupBuy groupBuy, Team team, String userId, Source source, Instant now) {
        team.reserve(now);
        return limits.take(groupBuy, userId)
                .chain(() -> skus.require(groupBuy.skuId()))
                .chain(sku -> placement.placeSeat(order(groupBuy, team, sku, userId, source, now)))
                .map(order -> Seat.reserve(team, order, now))
                .call(seats::persistAndFlush);
    }

    private SeatOrder order(GroupBuy groupBuy, Team team, Sku sku, String userId, Source source, Instant now) {
        var hold = now.plus(settings.seatHold());
        var payBy = hold.isBefore(team.closesAt()) ? hold : team.closesAt();
        return new SeatOrder(team.id(), userId, sku, groupBuy.ladder().firstPrice(), source, payBy);
    }

    @WithSession
    Uni<TeamView> view(UUID teamId, String userId) {
        return teams.require(teamId)
                .chain(team -> groupBuys.require(team.groupBuyId()).chain(groupBuy -> seats.heldBy(userId, teamId)
                        .map(mine -> TeamView.of(team, groupBuy, mine))));
    }
}
