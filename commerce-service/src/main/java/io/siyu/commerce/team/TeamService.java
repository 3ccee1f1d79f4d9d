package io.siyu.commerce.team;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.commerce.attribution.Source;
import io.siyu.commerce.checkout.Placement;
import io.siyu.commerce.checkout.SeatOrder;
import io.siyu.commerce.groupbuy.GroupBuy;
import io.siyu.commerce.groupbuy.GroupBuyLog;
import io.siyu.commerce.groupbuy.GroupBuyRepository;
import io.siyu.commerce.product.Sku;
import io.siyu.commerce.product.SkuRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Opening teams, joining them, looking at them. */
@ApplicationScoped
class TeamService {
    private final GroupBuyRepository groupBuys;
    private final TeamRepository teams;
    private final SeatRepository seats;
    private final SeatLimits limits;
    private final OverdueSeats overdue;
    private final SkuRepository skus;
    private final Placement placement;
    private final GroupBuyLog log;
    private final TeamSettings settings;
    private final Clock clock;

    TeamService(
            GroupBuyRepository groupBuys,
            TeamRepository teams,
            SeatRepository seats,
            SeatLimits limits,
            OverdueSeats overdue,
            SkuRepository skus,
            Placement placement,
            GroupBuyLog log,
            TeamSettings settings,
            Clock clock) {
        this.groupBuys = groupBuys;
        this.teams = teams;
        this.seats = seats;
        this.limits = limits;
        this.overdue = overdue;
        this.skus = skus;
        this.placement = placement;
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
            return teams.lock(team.id(), groupBuyId, userId, now)
                    .call(() -> teams.persistAndFlush(team))
                    .call(() -> log.say(team.opened()))
                    .chain(locked -> overdue.makeWay(team, locked, userId, now))
                    .chain(() -> seat(groupBuy, team, userId, source, now));
        });
    }

    /** Reserves a seat at the first price, or fails with 409 or 422 and why. */
    @WithTransaction
    Uni<Seat> join(UUID teamId, String userId, Source source) {
        return teams.groupBuyOf(teamId)
                .chain(groupBuyId -> teams.lock(teamId, groupBuyId, userId, clock.instant()))
                .chain(locked ->
                        teams.requireLocked(teamId).chain(team -> join(team, locked, userId, source, clock.instant())));
    }

    private Uni<Seat> join(Team team, List<UUID> locked, String userId, Source source, Instant now) {
        return overdue.makeWay(team, locked, userId, now)
                .chain(() -> refuseWhoSitsAlready(team, userId))
                .chain(() -> groupBuys.require(team.groupBuyId()))
                .chain(groupBuy -> seat(groupBuy, team, userId, source, now));
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
