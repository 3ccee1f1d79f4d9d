package io.siyu.commerce.team;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.commerce.groupbuy.GroupBuy;
import io.siyu.platform.money.Money;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A team as everybody sees it: counts of real seats, nobody's name.
 *
 * @param closed whether nobody can join any more and the price is final
 * @param price what each pays when nobody else joins: the rung reached by the paid seats
 * @param next the next better rung; absent on the last
 * @param mine the asking user's own seat
 */
@RegisterForReflection
public record TeamView(
        UUID teamId,
        UUID groupBuyId,
        String accountId,
        TeamState state,
        boolean closed,
        int paid,
        int reserved,
        int minParticipants,
        int maxParticipants,
        Money price,
        @Nullable Better next,
        Instant openedAt,
        Instant closesAt,
        @Nullable Instant formedAt,
        @Nullable Mine mine) {

    /** From so many participants on, this price. */
    @RegisterForReflection
    public record Better(int participants, Money price) {}

    /** The asking user's own seat. */
    @RegisterForReflection
    public record Mine(UUID seatId, UUID orderId, boolean paid, Instant payBy) {
        static Mine of(Seat seat) {
            return new Mine(seat.id(), seat.orderId(), seat.isPaid(), seat.payBy());
        }
    }

    static TeamView of(Team team, GroupBuy groupBuy, Optional<Seat> mine) {
        var ladder = groupBuy.ladder();
        var price = team.finalPrice().orElseGet(() -> ladder.priceAt(team.paid()));
        return new TeamView(
                team.id(),
                team.groupBuyId(),
                team.accountId(),
                team.state(),
                team.closedAt().isPresent(),
                team.paid(),
                team.reserved(),
                team.minParticipants(),
                team.maxParticipants(),
                groupBuy.price(price),
                ladder.above(team.paid())
                        .map(rung -> new Better(rung.participants(), groupBuy.price(rung.price())))
                        .orElse(null),
                team.openedAt(),
                team.closesAt(),
                team.formedAt().orElse(null),
                mine.map(Mine::of).orElse(null));
    }
}
