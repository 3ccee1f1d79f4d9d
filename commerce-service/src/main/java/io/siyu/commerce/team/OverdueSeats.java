package io.siyu.commerce.team;

import io.siyu.commerce.checkout.Cancellation;
import io.siyu.commerce.order.OrderClaims;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Frees reservations that are over and stand in the way of somebody who wants a seat: the instant they are over, not when the next round of
 * deadlines comes by.
 */
@ApplicationScoped
class OverdueSeats {
    private final SeatRepository seats;
    private final SeatLimits limits;
    private final OrderClaims orders;
    private final Cancellation cancellation;

    OverdueSeats(SeatRepository seats, SeatLimits limits, OrderClaims orders, Cancellation cancellation) {
        this.seats = seats;
        this.limits = limits;
        this.orders = orders;
        this.cancellation = cancellation;
    }

    /**
     * Frees what the user holds too long, and then one seat of the team if it is still full.
     *
     * @param locked the teams whose rows the caller holds, this one among them
     */
    Uni<Void> makeWay(Team team, List<UUID> locked, String userId, Instant now) {
        return seats.overdueOf(userId, team.groupBuyId(), locked, now)
                .chain(own -> oneMore(team, own, userId, now).map(other -> joined(own, other)))
                .chain(overdue -> overdue.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : limits.lock(team, userId, overdue).chain(() -> lapse(overdue, now)));
    }

    private Uni<List<Seat>> oneMore(Team team, List<Seat> own, String userId, Instant now) {
        var freesOne = own.stream().anyMatch(seat -> seat.teamId().equals(team.id()));
        return freesOne || !team.isFull() || !team.isJoinable(now)
                ? Uni.createFrom().item(List.of())
                : seats.firstOverdueOfOthers(team.id(), userId, now);
    }

    private static List<Seat> joined(List<Seat> own, List<Seat> other) {
        var all = new ArrayList<>(own);
        all.addAll(other);
        return all;
    }

    private Uni<Void> lapse(List<Seat> overdue, Instant now) {
        return Multi.createFrom()
                .iterable(overdue)
                .onItem()
                .transformToUniAndConcatenate(
                        seat -> orders.lock(seat.orderId()).chain(order -> cancellation.lapse(order, now)))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
