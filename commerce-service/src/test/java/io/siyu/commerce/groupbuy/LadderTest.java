package io.siyu.commerce.groupbuy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final Ladder LADDER = aLadder(new Rung(2, 10_000), new Rung(5, 9_000), new Rung(10, 7_500));

    @Test
    void theHighestRungReachedDecidesThePrice() {
        assertThat(LADDER.priceAt(2)).isEqualTo(10_000);
        assertThat(LADDER.priceAt(4)).isEqualTo(10_000);
        assertThat(LADDER.priceAt(5)).isEqualTo(9_000);
        assertThat(LADDER.priceAt(9)).isEqualTo(9_000);
        assertThat(LADDER.priceAt(10)).isEqualTo(7_500);
        assertThat(LADDER.priceAt(1_000)).isEqualTo(7_500);
    }

    @Test
    void whoeverJoinsBeforeTheFirstRungReservesAtTheFirstPrice() {
        assertThat(LADDER.firstPrice()).isEqualTo(10_000);
        assertThat(LADDER.priceAt(0)).isEqualTo(10_000);
        assertThat(LADDER.priceAt(1)).isEqualTo(10_000);
    }

    @Test
    void whatIsSavedIsTheWayDownFromTheFirstPrice() {
        assertThat(LADDER.savingAt(4)).isZero();
        assertThat(LADDER.savingAt(5)).isEqualTo(1_000);
        assertThat(LADDER.savingAt(12)).isEqualTo(2_500);
    }

    @Test
    void theNextRungIsTheOneWorthInvitingFor() {
        assertThat(LADDER.above(2)).contains(new Rung(5, 9_000));
        assertThat(LADDER.above(0)).contains(new Rung(5, 9_000));
        assertThat(LADDER.above(10)).isEmpty();
    }

    @Test
    void aLadderThatDoesNotRiseInParticipantsIsRefused() {
        assertThatExceptionOfType(GroupBuyProblem.BadLadder.class)
                .isThrownBy(() -> aLadder(new Rung(2, 10_000), new Rung(2, 9_000)));
    }

    @Test
    void aLadderThatDoesNotFallInPriceIsRefused() {
        assertThatExceptionOfType(GroupBuyProblem.BadLadder.class)
                .isThrownBy(() -> aLadder(new Rung(2, 10_000), new Rung(3, 10_000)));
    }

    @Test
    void aLadderWithoutRungsIsRefused() {
        assertThatExceptionOfType(GroupBuyProblem.BadLadder.class).isThrownBy(() -> new Ladder(List.of()));
    }

    @Test
    void theFirstRungMustHoldWhenTheTeamForms() {
        assertThatExceptionOfType(GroupBuyProblem.BadLadder.class).isThrownBy(() -> LADDER.requireWithin(1, 10));
    }

    @Test
    void aRungNobodyCanReachIsRefused() {
        assertThatExceptionOfType(GroupBuyProblem.BadLadder.class).isThrownBy(() -> LADDER.requireWithin(2, 9));
    }

    @Test
    void oneMoreParticipantNeverRaisesThePrice() {
        for (var participants = 0; participants < 50; participants++) {
            assertThat(LADDER.priceAt(participants + 1)).isLessThanOrEqualTo(LADDER.priceAt(participants));
        }
    }

    private static Ladder aLadder(Rung... rungs) {
        return new Ladder(Arrays.asList(rungs));
    }
}
