package io.siyu.commerce.team;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.commerce.aftercare.Refunds;
import io.siyu.commerce.checkout.Cancellation;
import io.siyu.commerce.deadline.DeadlineWork;
import io.siyu.commerce.groupbuy.GroupBuyLog;
import io.siyu.commerce.groupbuy.GroupBuyRepository;
import io.siyu.commerce.order.OrderClaims;
import io.siyu.commerce.payment.RefundCause;
import io.siyu.platform.money.Money;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Ends teams whose window is over, each in one transaction: what is not paid lapses; a team that did not form gives everyone everything back;
 * a formed one gives everyone what the rung it reached saves. Because the team's end commits with its refunds, both happen exactly once.
 */
@ApplicationScoped
class TeamClosing implements DeadlineWork {
    private final TeamRepository teams;
    private final SeatRepository seats;
    private final SeatLimits limits;
    private final GroupBuyRepository groupBuys;
    private final OrderClaims orders;
    private final Cancellation cancellation;
    private final Refunds refunds;
    private final GroupBuyLog log;

    TeamClosing(
            TeamRepository teams,
            SeatRepository seats,
            SeatLimits limits,
            GroupBuyRepository groupBuys,
            OrderClaims orders,
            Cancellation cancellation,
            Refunds refunds,
            GroupBuyLog log) {
        this.teams = teams;
        this.seats = seats;
        this.limits = limits;
        this.groupBuys = groupBuys;
        this.orders = orders;
        this.cancellation = cancellation;
        this.refunds = refunds;
        this.log = log;
    }

    @Override
    public String name() {
        return "teams-to-close";
    }

    @Override
    @WithSession
    public Uni<List<UUID>> due(Instant now, int limit) {
        return teams.dueToClose(now, limit);
    }

    @Override
    @WithTransaction
    public Uni<Void> meet(UUID teamId, Instant now) {
        return teams.requireLocked(teamId)
                .chain(team -> team.isDueToClose(now)
                        ? end(team, now)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> end(Team team, Instant now) {
        return limits.lockAll(team).chain(() -> seats.held(team.id())).chain(held -> {
            var unpaid = held.stream().filter(Seat::isReserved).toList();
            var paid = held.stream().filter(Seat::isPaid).toList();
            return each(unpaid, seat -> lapse(seat, now)).chain(() -> switch (team.state()) {
                case OPEN -> fail(team, paid, now);
                case FORMED -> close(team, paid, now);
                case FAILED -> throw new IllegalStateException("a failed team is closed");
            });
        });
    }

    private Uni<Void> lapse(Seat seat, Instant now) {
        return orders.lock(seat.orderId()).chain(order -> cancellation.lapse(order, now));
    }

    private Uni<Void> fail(Team team, List<Seat> paid, Instant now) {
        return each(paid, seat -> refunds.refund(seat.orderId(), null, RefundCause.TEAM_FAILED, null)
                        .replaceWithVoid())
                .chain(() -> log.say(team.fail(paid.size(), now)));
    }

    private Uni<Void> close(Team team, List<Seat> paid, Instant now) {
        return groupBuys.require(team.groupBuyId()).chain(groupBuy -> {
            var ladder = groupBuy.ladder();
            var saving = groupBuy.price(ladder.savingAt(paid.size()));
            var price = groupBuy.price(ladder.priceAt(paid.size()));
            return each(paid, seat -> giveBack(seat, saving)).chain(() -> log.say(team.close(paid.size(), price, now)));
        });
    }

    /** No more than is left, in case staff has refunded a part already. */
    private Uni<Void> giveBack(Seat seat, Money saving) {
        return orders.lock(seat.orderId()).chain(order -> {
            var back = Math.min(saving.amount(), order.kept().amount());
            return back == 0
                    ? Uni.createFrom().voidItem()
                    : refunds.refund(order.id(), Money.of(back, saving.currency()), RefundCause.BETTER_PRICE, null)
                            .replaceWithVoid();
        });
    }

    private static Uni<Void> each(List<Seat> seats, Function<Seat, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(seats)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
