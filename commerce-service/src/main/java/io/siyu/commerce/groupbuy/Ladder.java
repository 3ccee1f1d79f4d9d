package io.siyu.commerce.groupbuy;

import java.util.List;
import java.util.Optional;

/** Prices by participants: the more take part, the less each pays. Rungs rise in participants and fall in price, both strictly. */
public record Ladder(List<Rung> rungs) {
    /** Fails with {@link GroupBuyProblem.BadLadder} when the rungs are not a ladder. */
    public Ladder {
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty()) {
            throw new GroupBuyProblem.BadLadder("A ladder has at least one rung.");
        }
        for (var step = 1; step < rungs.size(); step++) {
            var lower = rungs.get(step - 1);
            var upper = rungs.get(step);
            if (upper.participants() <= lower.participants() || upper.price() >= lower.price()) {
                throw new GroupBuyProblem.BadLadder(
                        "Each rung needs more participants than the one before and has a lower price.");
            }
        }
    }

    /** What a seat is reserved at, whatever the team becomes. */
    public long firstPrice() {
        return rungs.getFirst().price();
    }

    /** What each pays when so many take part; the first price below the first rung. */
    public long priceAt(int participants) {
        return rungs.stream()
                .filter(rung -> rung.participants() <= participants)
                .reduce((_, higher) -> higher)
                .orElseGet(rungs::getFirst)
                .price();
    }

    /** What each gets back at the close when so many take part; 0 on the first rung. */
    public long savingAt(int participants) {
        return firstPrice() - priceAt(participants);
    }

    /** The next better rung, if there is one. */
    public Optional<Rung> above(int participants) {
        return rungs.stream()
                .filter(rung -> rung.participants() > participants && rung.price() < priceAt(participants))
                .findFirst();
    }

    /** The first rung holds as soon as the team forms, and every rung can be reached. */
    void requireWithin(int minParticipants, int maxParticipants) {
        if (rungs.getFirst().participants() > minParticipants) {
            throw new GroupBuyProblem.BadLadder("The first rung must hold from minParticipants on.");
        }
        if (rungs.getLast().participants() > maxParticipants) {
            throw new GroupBuyProblem.BadLadder("No rung may need more participants than maxParticipants.");
        }
    }
}
