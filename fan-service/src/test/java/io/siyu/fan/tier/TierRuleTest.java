package io.siyu.fan.tier;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.fan.decay.Decay;
import io.siyu.fan.decay.HalfLife;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TierRuleTest {
    private static final LocalDate EPOCH = LocalDate.of(2026, 1, 1);
    private static final Decay DECAY = new Decay(EPOCH, HalfLife.DEFAULT);
    private static final Thresholds THRESHOLDS = Thresholds.DEFAULT;
    private static final TierRule RULE = new TierRule(DECAY, THRESHOLDS);

    @Test
    void whoNeverFollowedIsAPasserbyWithFivePoints() {
        assertThat(RULE.tier(aVisitor(), points(4), EPOCH)).isEqualTo(Tier.POTENTIAL);
        assertThat(RULE.tier(aVisitor(), points(5), EPOCH)).isEqualTo(Tier.PASSERBY);
        assertThat(RULE.tier(aVisitor(), points(500), EPOCH)).isEqualTo(Tier.PASSERBY);
    }

    @Test
    void aFollowerIsAPasserbyWithoutAnyPoints() {
        assertThat(RULE.tier(aFollower(), Holding.NONE, EPOCH)).isEqualTo(Tier.PASSERBY);
    }

    @Test
    void aFollowerWithFiftyPointsIsFond() {
        assertThat(RULE.tier(aFollower(), points(49), EPOCH)).isEqualTo(Tier.PASSERBY);
        assertThat(RULE.tier(aFollower(), points(50), EPOCH)).isEqualTo(Tier.FOND);
    }

    @Test
    void trueLoveTakesTwoHundredPointsAndAPurchaseOrAGroup() {
        assertThat(RULE.tier(aFollower(), points(200), EPOCH)).isEqualTo(Tier.FOND);
        assertThat(RULE.tier(aBuyer(), points(199), EPOCH)).isEqualTo(Tier.FOND);
        assertThat(RULE.tier(aBuyer(), points(200), EPOCH)).isEqualTo(Tier.TRUE_LOVE);
        assertThat(RULE.tier(aGroupMember(), points(200), EPOCH)).isEqualTo(Tier.TRUE_LOVE);
    }

    @Test
    void whoLeftIsPotentialWhateverTheyWere() {
        var left = new Standing(Follow.LEFT, true, true, null);

        assertThat(RULE.tier(left, points(1_000), EPOCH)).isEqualTo(Tier.POTENTIAL);
    }

    @Test
    void aPinWinsOverEverything() {
        assertThat(RULE.tier(new Standing(Follow.LEFT, false, false, Tier.TRUE_LOVE), Holding.NONE, EPOCH))
                .isEqualTo(Tier.TRUE_LOVE);
        assertThat(RULE.tier(new Standing(Follow.FOLLOWING, true, true, Tier.POTENTIAL), points(500), EPOCH))
                .isEqualTo(Tier.POTENTIAL);
    }

    @Test
    void aTierOutlivesItsThresholdUntilADayBeginsUnderFourFifths() {
        var fifty = points(50);
        var lastDay = EPOCH.plusDays(9);

        assertThat(DECAY.points(fifty.score(), lastDay)).isLessThan(java.math.BigDecimal.valueOf(50));
        assertThat(RULE.tier(aFollower(), fifty, lastDay)).isEqualTo(Tier.FOND);
        assertThat(RULE.tier(aFollower(), fifty, lastDay.plusDays(1))).isEqualTo(Tier.PASSERBY);
        assertThat(RULE.endsAt(aFollower(), fifty, EPOCH)).contains(Instant.parse("2026-01-11T00:00:00Z"));
    }

    @Test
    void aTierOnceLostIsNotHeldAgainAtFourFifths() {
        var gains = new TreeMap<LocalDate, BigInteger>();
        gains.put(EPOCH, points(50).score());
        gains.put(EPOCH.plusDays(15), DECAY.growth(EPOCH.plusDays(15)).multiply(BigInteger.TEN));

        var holding = Holding.replay(gains, DECAY, THRESHOLDS);

        assertThat(DECAY.points(holding.score(), EPOCH.plusDays(15))).isGreaterThan(java.math.BigDecimal.valueOf(45));
        assertThat(RULE.tier(aFollower(), holding, EPOCH.plusDays(15))).isEqualTo(Tier.PASSERBY);
    }

    @Test
    void aFollowersPasserbyTierHasNoEndBecausePointsDoNotCarryIt() {
        assertThat(RULE.endsAt(aFollower(), points(10), EPOCH)).isEmpty();
        assertThat(RULE.endsAt(aVisitor(), points(10), EPOCH)).isPresent();
        assertThat(RULE.endsAt(new Standing(Follow.FOLLOWING, true, true, Tier.FOND), points(60), EPOCH))
                .isEmpty();
    }

    @Test
    void whatIsMissingForTheNextTierIsSaid() {
        var next = RULE.next(aFollower(), points(150), EPOCH).orElseThrow();

        assertThat(next.tier()).isEqualTo(Tier.TRUE_LOVE);
        assertThat(next.missing())
                .extracting(NextTier.Missing::condition)
                .containsExactly(NextTier.Condition.POINTS, NextTier.Condition.PURCHASE_OR_GROUP);
        assertThat(next.missing().getFirst().points()).isEqualByComparingTo("50");
        assertThat(RULE.next(aBuyer(), points(200), EPOCH)).isEmpty();
    }

    @Property(tries = 500)
    void lookingAtTheDaysThatGainedIsLookingAtAllDays(
            @ForAll("gains") TreeMap<LocalDate, BigInteger> gains, @ForAll @IntRange(min = 0, max = 40) int later) {
        var today = gains.isEmpty() ? EPOCH : gains.lastKey().plusDays(later);

        var holding = Holding.replay(gains, DECAY, THRESHOLDS);

        for (var tier : Holding.thresholdTiers()) {
            assertThat(holding.holds(tier, today, DECAY, THRESHOLDS))
                    .as("%s on %s", tier, today)
                    .isEqualTo(heldDayByDay(gains, THRESHOLDS.of(tier), today));
        }
    }

    @Property(tries = 300)
    void theSolvedEndIsTheDayTheTierFalls(@ForAll("gains") TreeMap<LocalDate, BigInteger> gains) {
        var holding = Holding.replay(gains, DECAY, THRESHOLDS);
        var today = holding.day(EPOCH.plusDays(60));
        var ends = RULE.endsAt(aBuyer(), holding, today);

        if (ends.isPresent()) {
            var end = LocalDate.ofInstant(ends.get(), java.time.ZoneOffset.UTC);
            assertThat(RULE.tier(aBuyer(), holding, end.minusDays(1))).isEqualTo(RULE.tier(aBuyer(), holding, today));
            assertThat(RULE.tier(aBuyer(), holding, end)).isLessThan(RULE.tier(aBuyer(), holding, today));
        }
    }

    /** The rule as product says it, walked one day after the other. */
    private static boolean heldDayByDay(TreeMap<LocalDate, BigInteger> gains, int threshold, LocalDate today) {
        var held = false;
        var score = BigInteger.ZERO;
        for (var day = gains.isEmpty() ? today : gains.firstKey(); !day.isAfter(today); day = day.plusDays(1)) {
            held = held && !DECAY.beginsUnderFourFifths(score, threshold, day);
            score = score.add(gains.getOrDefault(day, BigInteger.ZERO));
            held = held || DECAY.reaches(score, threshold, day);
        }
        return held;
    }

    @Provide
    Arbitrary<TreeMap<LocalDate, BigInteger>> gains() {
        var day = Arbitraries.integers().between(-20, 60);
        var points = Arbitraries.integers().between(1, 90);
        return Arbitraries.maps(day, points).ofMaxSize(15).map(TierRuleTest::gains);
    }

    private static TreeMap<LocalDate, BigInteger> gains(java.util.Map<Integer, Integer> pointsByDay) {
        var gains = new TreeMap<LocalDate, BigInteger>();
        pointsByDay.forEach((day, points) ->
                gains.put(EPOCH.plusDays(day), DECAY.growth(EPOCH.plusDays(day)).multiply(BigInteger.valueOf(points))));
        return gains;
    }

    private static Holding points(int points) {
        return IntStream.range(0, points)
                .mapToObj(_ -> DECAY.growth(EPOCH))
                .reduce(
                        Holding.NONE,
                        (holding, gain) -> holding.gain(EPOCH, gain, DECAY, THRESHOLDS),
                        (_, last) -> last);
    }

    private static Standing aVisitor() {
        return standing(Follow.NEVER, false, false, null);
    }

    private static Standing aFollower() {
        return standing(Follow.FOLLOWING, false, false, null);
    }

    private static Standing aBuyer() {
        return standing(Follow.FOLLOWING, true, false, null);
    }

    private static Standing aGroupMember() {
        return standing(Follow.FOLLOWING, false, true, null);
    }

    private static Standing standing(Follow follow, boolean bought, boolean inGroup, @Nullable Tier pin) {
        return new Standing(follow, bought, inGroup, pin);
    }
}
