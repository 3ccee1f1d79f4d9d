package io.siyu.commerce.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.siyu.commerce.groupbuy.AGroupBuy;
import io.siyu.commerce.payment.RefundCause;
import io.siyu.platform.money.Money;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TeamTest {
    private static final Instant NOW = AGroupBuy.STARTS.plusSeconds(60);

    @Test
    void aTeamFormsOnceWhenTheMinimumHasPaid() {
        var team = aTeamFor(2, 4);

        team.reserve(NOW);
        team.reserve(NOW);
        team.reserve(NOW);
        assertThat(team.confirm(NOW)).isEmpty();
        assertThat(team.confirm(NOW)).isPresent();
        assertThat(team.confirm(NOW)).isEmpty();

        assertThat(team.state()).isEqualTo(TeamState.FORMED);
        assertThat(team.paid()).isEqualTo(3);
    }

    @Test
    void reservedSeatsCountUntilTheyComeFree() {
        var team = aTeamFor(2, 2);
        team.reserve(NOW);
        team.reserve(NOW);

        assertThatExceptionOfType(TeamProblem.Full.class).isThrownBy(() -> team.reserve(NOW));
        team.free();
        team.reserve(NOW);

        assertThat(team.reserved()).isEqualTo(2);
    }

    @Test
    void aTeamClosesAtTheVeryInstantWhoeverHasNoticed() {
        var team = aTeamFor(2, 4);

        assertThat(team.isJoinable(team.closesAt().minusNanos(1_000))).isTrue();
        assertThatExceptionOfType(TeamProblem.Closed.class).isThrownBy(() -> team.reserve(team.closesAt()));
        assertThat(team.isDueToClose(team.closesAt())).isTrue();
    }

    @Test
    void aFormedTeamStaysFormedWhenSomebodyLeaves() {
        var team = aFormedTeam();

        team.leave();

        assertThat(team.state()).isEqualTo(TeamState.FORMED);
        assertThatIllegalStateException().isThrownBy(() -> team.fail(0, NOW));
    }

    @Test
    void aFormedTeamCanBeJoinedUntilItCloses() {
        var team = aFormedTeam();

        team.reserve(NOW);
        assertThat(team.close(2, Money.of(9_000, "CNY"), team.closesAt()).participants())
                .isEqualTo(2);

        assertThatExceptionOfType(TeamProblem.Closed.class).isThrownBy(() -> team.reserve(NOW));
        assertThat(team.finalPrice()).contains(9_000L);
    }

    @Test
    void aLateSeatIsRefusedWithItsReason() {
        var full = aTeamFor(1, 1);
        full.reserve(NOW);
        var closed = aTeamFor(2, 4);

        assertThat(full.refusalOfLateSeat(NOW)).contains(RefundCause.TOO_LATE_TEAM_FULL);
        assertThat(closed.refusalOfLateSeat(closed.closesAt())).contains(RefundCause.TOO_LATE_TEAM_CLOSED);
        assertThat(closed.refusalOfLateSeat(NOW)).isEmpty();
    }

    @Test
    void noTeamOpensOutsideTheGroupBuysTime() {
        var groupBuy = AGroupBuy.with(2, 4);

        assertThatExceptionOfType(io.siyu.platform.problem.Problem.class)
                .isThrownBy(() -> Team.open(groupBuy, AGroupBuy.STARTS.minusSeconds(1)))
                .satisfies(problem -> assertThat(problem.slug()).isEqualTo("group-buy-not-started"));
        assertThatExceptionOfType(io.siyu.platform.problem.Problem.class)
                .isThrownBy(() -> Team.open(groupBuy, AGroupBuy.ENDS))
                .satisfies(problem -> assertThat(problem.slug()).isEqualTo("group-buy-over"));
    }

    @Test
    void noTeamOutlivesItsGroupBuy() {
        var groupBuy = AGroupBuy.with(2, 4);

        assertThat(Team.open(groupBuy, NOW).closesAt()).isEqualTo(NOW.plus(AGroupBuy.WINDOW));
        assertThat(Team.open(groupBuy, AGroupBuy.ENDS.minusSeconds(5)).closesAt())
                .isEqualTo(AGroupBuy.ENDS);
    }

    @Test
    void aSeatHasItsOwnLifecycle() {
        assertThat(SeatState.RESERVED.canBecome(SeatState.PAID)).isTrue();
        assertThat(SeatState.RESERVED.canBecome(SeatState.LAPSED)).isTrue();
        assertThat(SeatState.LAPSED.canBecome(SeatState.PAID)).isTrue();
        assertThat(SeatState.PAID.canBecome(SeatState.REFUNDED)).isTrue();
        assertThat(SeatState.PAID.canBecome(SeatState.LAPSED)).isFalse();
        assertThat(SeatState.REFUNDED.canBecome(SeatState.PAID)).isFalse();
        assertThat(SeatState.LAPSED.canBecome(SeatState.REFUNDED)).isFalse();
    }

    private static Team aTeamFor(int min, int max) {
        return Team.open(AGroupBuy.with(min, max), NOW);
    }

    private static Team aFormedTeam() {
        var team = aTeamFor(2, 4);
        team.reserve(NOW);
        team.reserve(NOW);
        assertThat(team.confirm(NOW)).isEmpty();
        assertThat(team.confirm(NOW)).isPresent();
        return team;
    }
}
