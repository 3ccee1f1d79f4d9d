package io.siyu.commerce.team;

import io.siyu.commerce.groupbuy.GroupBuyEvent;
import io.siyu.commerce.groupbuy.GroupBuyLog;
import io.siyu.commerce.groupbuy.GroupBuyRepository;
import io.siyu.commerce.order.Order;
import io.siyu.commerce.order.OrderClaim;
import io.siyu.commerce.order.OrderKind;
import io.siyu.commerce.order.OrderProblem;
import io.siyu.commerce.payment.RefundCause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What becomes of a seat and its team when the seat's order is paid, lapses or is refunded. */
@ApplicationScoped
class SeatClaim implements OrderClaim {
    private final TeamRepository teams;
    private final SeatRepository seats;
    private final GroupBuyRepository groupBuys;
    private final SeatLimits limits;
    private final GroupBuyLog log;

    SeatClaim(
            TeamRepository teams,
            SeatRepository seats,
            GroupBuyRepository groupBuys,
            SeatLimits limits,
            GroupBuyLog log) {
        this.teams = teams;
        this.seats = seats;
        this.groupBuys = groupBuys;
        this.limits = limits;
        this.log = log;
    }

    @Override
    public OrderKind kind() {
        return OrderKind.SEAT;
    }

    @Override
    public Uni<Void> lock(UUID teamId) {
        return teams.requireLocked(teamId).replaceWithVoid();
    }

    @Override
    public Uni<Void> paid(Order order, Instant now) {
        return seats.ofOrder(order.id())
                .chain(seat -> teams.require(seat.teamId()).chain(team -> {
                    seat.pay(now);
                    var formed = team.confirm(now);
                    return say(seat.confirmed(team.paid(), now), formed);
                }));
    }

    @Override
    public Uni<Void> givenUp(Order order, Instant now) {
        return seats.ofOrder(order.id()).chain(seat -> teams.require(seat.teamId())
                .invoke(team -> {
                    seat.lapse(now);
                    team.free();
                })
                .chain(() -> limits.give(seat.groupBuyId(), seat.userId())));
    }

    @Override
    public Uni<Void> refunded(Order order, Instant now) {
        return seats.ofOrder(order.id()).chain(seat -> teams.require(seat.teamId())
                .invoke(team -> {
                    seat.refund(now);
                    team.leave();
                })
                .chain(() -> limits.give(seat.groupBuyId(), seat.userId())));
    }

    @Override
    public Uni<Optional<RefundCause>> refusalOfLatePayment(Order order, Instant now) {
        return teams.require(teamOf(order)).chain(team -> {
            var refusal = team.refusalOfLateSeat(now);
            return refusal.isPresent() ? Uni.createFrom().item(refusal) : refusalOfBuyer(team, order);
        });
    }

    private Uni<Optional<RefundCause>> refusalOfBuyer(Team team, Order order) {
        return seats.heldBy(order.userId(), team.id())
                .chain(held -> held.isPresent()
                        ? Uni.createFrom().item(Optional.of(RefundCause.TOO_LATE_ALREADY_JOINED))
                        : refusalOfLimit(team, order));
    }

    private Uni<Optional<RefundCause>> refusalOfLimit(Team team, Order order) {
        return groupBuys
                .require(team.groupBuyId())
                .chain(groupBuy -> limits.isReached(groupBuy, order.userId()))
                .map(reached ->
                        reached ? Optional.of(RefundCause.TOO_LATE_LIMIT_REACHED) : Optional.<RefundCause>empty());
    }

    @Override
    public Uni<Void> regained(Order order, Instant now) {
        return seats.ofOrder(order.id()).chain(seat -> teams.require(seat.teamId())
                .call(team ->
                        groupBuys.require(team.groupBuyId()).chain(groupBuy -> limits.take(groupBuy, seat.userId())))
                .chain(team -> {
                    seat.pay(now);
                    var formed = team.confirmLate(now);
                    return say(seat.confirmed(team.paid(), now), formed);
                }));
    }

    @Override
    public Uni<Instant> readyToFulfil(Order order, Instant now) {
        return teams.require(teamOf(order)).map(team -> {
            if (team.state() != TeamState.FORMED) {
                throw new OrderProblem.TeamNotFormed();
            }
            return now.isBefore(team.closesAt()) ? team.closesAt() : now;
        });
    }

    private Uni<Void> say(GroupBuyEvent.SeatConfirmed confirmed, Optional<GroupBuyEvent.TeamFormed> formed) {
        return log.say(confirmed).chain(() -> formed.map(log::say)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static UUID teamOf(Order order) {
        return order.claimId().orElseThrow();
    }
}
