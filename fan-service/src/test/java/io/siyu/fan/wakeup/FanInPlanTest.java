package io.siyu.fan.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.fan.fatigue.ContactPurpose;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.FoldState;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.wakeup.FanInPlan.Outcome;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FanInPlanTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ContactHours HOURS = new ContactHours(BERLIN, LocalTime.of(9, 0), LocalTime.of(21, 0));
    private static final LocalDate SATURDAY = LocalDate.of(2026, 3, 28);
    private static final Instant MADE = Instant.parse("2026-03-28T09:30:00Z");
    private static final Instant DORMANT_BEFORE = Instant.parse("2026-02-26T09:30:00Z");

    @Test
    void aFanBeginsTodayUntilTheHoursAreOver() {
        assertThat(HOURS.firstDay(Instant.parse("2026-03-28T05:00:00Z"))).isEqualTo(SATURDAY);
        assertThat(HOURS.firstDay(MADE)).isEqualTo(SATURDAY);
        assertThat(HOURS.firstDay(Instant.parse("2026-03-28T20:00:00Z"))).isEqualTo(SATURDAY.plusDays(1));
    }

    @Test
    void theNextStepIsDueAtTheSameLocalHourAcrossAClockChange() {
        var fan = aFan(0, null, Follow.FOLLOWING);

        assertThat(HOURS.opens(SATURDAY)).isEqualTo(Instant.parse("2026-03-28T08:00:00Z"));
        assertThat(fan.nextAt(aPlan(1, 2))).isEqualTo(Instant.parse("2026-03-29T07:00:00Z"));
        assertThat(fan.nextAt(aPlan(1, 7))).isEqualTo(Instant.parse("2026-04-03T07:00:00Z"));
        assertThat(fan.nextAt(aPlan(1))).isNull();
    }

    @Test
    void aStepGoesOutWithinItsHoursOnly() {
        var fan = aFan(0, null, Follow.FOLLOWING);

        assertThat(fan.outcome(aPlan(1), false, true, Instant.parse("2026-03-28T19:59:59Z")))
                .isEqualTo(Outcome.HANDED_OVER);
        assertThat(fan.outcome(aPlan(1), false, true, Instant.parse("2026-03-28T20:00:00Z")))
                .isEqualTo(Outcome.MISSED);
    }

    @Test
    void whoHadEnoughSkipsAStepAndStaysInThePlan() {
        var outcome = aFan(0, null, Follow.NEVER).outcome(aPlan(1, 2), false, false, MADE);

        assertThat(outcome).isEqualTo(Outcome.TIRED);
        assertThat(outcome.endsThePlan()).isFalse();
    }

    @Test
    void whoIsBackOrMustNotBeContactedGetsNothingMore() {
        var back = aFan(0, DORMANT_BEFORE.plusSeconds(1), Follow.FOLLOWING);
        var away = aFan(0, DORMANT_BEFORE, Follow.FOLLOWING);
        var left = aFan(0, null, Follow.LEFT);
        var staff = new FanInPlan("u", SATURDAY, 0, null, Follow.FOLLOWING, true, Folding.ALL_OPEN);
        var hidden = new FanInPlan(
                "u",
                SATURDAY,
                0,
                null,
                Follow.FOLLOWING,
                false,
                Folding.ALL_OPEN.with(FieldGroup.BEHAVIOUR, FoldState.HIDDEN));

        assertThat(back.outcome(aPlan(1), false, true, MADE)).isEqualTo(Outcome.RETURNED);
        assertThat(away.outcome(aPlan(1), false, true, MADE)).isEqualTo(Outcome.HANDED_OVER);
        assertThat(away.outcome(aPlan(1), true, true, MADE)).isEqualTo(Outcome.OPTED_OUT);
        assertThat(left.outcome(aPlan(1), false, true, MADE)).isEqualTo(Outcome.LEFT);
        assertThat(staff.outcome(aPlan(1), false, true, MADE)).isEqualTo(Outcome.STAFF);
        assertThat(hidden.outcome(aPlan(1), false, true, MADE)).isEqualTo(Outcome.HIDDEN);
    }

    @Test
    void aStepHasTheSameIdEachTimeItIsSaid() {
        var fan = aFan(0, null, Follow.FOLLOWING);
        var plan = aPlan(1);

        assertThat(StepDue.of(plan, fan, MADE).stepId())
                .isEqualTo(StepDue.of(plan, fan, MADE.plusSeconds(9)).stepId());
        assertThat(StepDue.of(plan, fan, MADE).expiresAt()).isEqualTo(Instant.parse("2026-03-28T20:00:00Z"));
    }

    private static FanInPlan aFan(int nextStep, @Nullable Instant lastAt, Follow follow) {
        return new FanInPlan("u", SATURDAY, nextStep, lastAt, follow, false, Folding.ALL_OPEN);
    }

    private static WakeupPlan aPlan(int... days) {
        var steps = java.util.Arrays.stream(days)
                .mapToObj(day -> new Step(day, ContactPurpose.OFFER, List.of(Step.Channel.DM), Map.of()))
                .toList();
        return new WakeupPlan(
                UUID.fromString("0192f0c4-7d1e-7a3b-9c2d-1f4e5a6b7c8d"),
                "acme",
                "spring",
                30,
                DORMANT_BEFORE,
                null,
                false,
                0.1,
                HOURS,
                14,
                null,
                steps,
                "olga",
                MADE,
                PlanStatus.RUNNING,
                null,
                null,
                0,
                null);
    }
}
