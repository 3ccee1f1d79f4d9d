package io.siyu.commerce.team;

import io.quarkus.hibernate.reactive.panache.Panache;
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
            var unpaid =
                    held.stream().filter(Seat::isReserved).map(Seat::orderId).toList();
            var paid = held.stream().filter(Seat::isPaid).map(Seat::orderId).toList();
            return each(unpaid, order -> lapse(order, now)).chain(() -> switch (team.state()) {
                case OPEN -> fail(team.id(), paid, now);
                case FORMED -> close(team, paid, now);
                case FAILED -> throw new IllegalStateException("a failed team is closed");
            });
        });
    }

    private Uni<Void> lapse(UUID orderId, Instant now) {
        return orders.lock(orderId).chain(order -> cancellation.lapse(order, now));
    }

    private Uni<Void> fail(UUID teamId, List<UUID> paid, Instant now) {
        return each(paid, order -> refunds.refund(order, null, RefundCause.TEAM_FAILED, null)
                        .replaceWithVoid())
                .chain(() -> teams.require(teamId))
                .chain(team -> log.say(team.fail(paid.size(), now)));
    }

    private Uni<Void> close(Team team, List<UUID> paid, Instant now) {
        return groupBuys.require(team.groupBuyId()).chain(groupBuy -> {
            var ladder = groupBuy.ladder();
            var price = groupBuy.price(ladder.priceAt(paid.size()));
            var overpaid = ladder.savingAt(paid.size()) == 0 ? List.<UUID>of() : paid;
            return each(overpaid, order -> giveBack(order, price))
                    .chain(() -> teams.require(team.id()))
                    .chain(decided -> log.say(decided.close(paid.size(), price, now)));
        });
    }

    /** Down to the price and never below: what staff has refunded before counts, and nobody loses the seat and the goods by it. */
    private Uni<Void> giveBack(UUID orderId, Money price) {
        return orders.lock(orderId).chain(order -> {
            var back = Math.max(0, order.kept().amount() - price.amount());
            return back == 0
                    ? Uni.createFrom().voidItem()
                    : refunds.refund(order.id(), Money.of(back, price.currency()), RefundCause.BETTER_PRICE, null)
                            .replaceWithVoid();
        });
    }

    private static Uni<Void> each(List<UUID> orders, Function<UUID, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(orders)
                .onItem()
                .transformToUniAndConcatenate(order -> step.apply(order).chain(TeamClosing::forget))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Every statement looks for changes in all that the session knows, so what is done with leaves it; the rows stay locked. */
    private static Uni<Void> forget() {
        return Panache.getSession()
                .chain(session -> session.flush().replaceWith(session::clear))
                .replaceWithVoid();
    }
}
