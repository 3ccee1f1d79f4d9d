package io.siyu.fan.segment.count;

import static io.siyu.fan.segment.index.Fans.aFan;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.FoldState;
import io.siyu.fan.segment.filter.Bounds;
import io.siyu.fan.segment.filter.Filter;
import io.siyu.fan.segment.filter.Metric;
import io.siyu.fan.segment.filter.TagIndex;
import io.siyu.fan.segment.index.FanIndex;
import io.siyu.fan.segment.index.Fans;
import io.siyu.fan.tier.Tier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/** S15: neither repeating nor subtracting counts tells anyone who folded their data away from the others. */
class SegmentCountTest {
    private static final int PAIRS = 1_000;
    private static final int TAGS = 16;

    @Test
    void listableFansAreCountedExactly() {
        var fans = new Fans();
        LongStream.range(0, 57).forEach(number -> fans.put(aFan(number).in(Tier.FOND)));
        LongStream.range(100, 130).forEach(number -> fans.put(aFan(number)));

        assertThat(SegmentCount.of(fans.index(), tier(Tier.FOND))).isEqualTo(new SegmentCount(57, 0));
    }

    @Test
    void ofFewerThanTwentyFoldedFansNothingIsSaid() {
        var fans = new Fans();
        LongStream.range(0, 19).forEach(number -> fans.put(folded(number).in(Tier.FOND)));
        LongStream.range(100, 200).forEach(number -> fans.put(folded(number)));

        assertThat(SegmentCount.of(fans.index(), tier(Tier.FOND)).folded()).isZero();

        fans.put(folded(19).in(Tier.FOND));
        fans.put(folded(20).in(Tier.FOND));
        assertThat(SegmentCount.of(fans.index(), tier(Tier.FOND)).folded()).isBetween(1L, 90L);
    }

    @Test
    void whoHidesIsInNoCount() {
        var fans = new Fans();
        LongStream.range(0, 500)
                .forEach(number -> fans.put(aFan(number).in(Tier.FOND).folded(FieldGroup.BEHAVIOUR, FoldState.HIDDEN)));

        assertThat(SegmentCount.of(fans.index(), tier(Tier.FOND)).total()).isZero();
    }

    /** Mean 0 and variance 2q/(1−q)² = 31.8 for q = e^(−1/4), over 20,000 different sets; bounds of four standard errors. */
    @Test
    void theNoiseIsTwoSidedGeometric() {
        var cellKey = new CellKey(new UUID(7, 11));
        var noises = LongStream.range(0, 20_000).mapToInt(cellKey::noise).toArray();

        var mean = java.util.Arrays.stream(noises).average().orElseThrow();
        var variance = java.util.Arrays.stream(noises)
                .mapToDouble(noise -> (noise - mean) * (noise - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(-0.16, 0.16);
        assertThat(variance).isBetween(29.5, 34.5);
    }

    /**
     * The attack: 1,000 random pairs f and g over 3,000 fans of whom a third folded their data away; each pair is asked as f, as f and not g, and as
     * f or g, f ten times over. Asserted is, for every pair:
     *
     * <ul>
     *   <li>repetition gives the same answer each time, so that nothing can be averaged away, and so does asking in other words;
     *   <li>of fewer than twenty folded fans nothing is said;
     *   <li>wherever f and "f and not g" find twenty or more and differ in one to nineteen of them, their folded counts are equal: exactly what is
     *       answered where they differ in nobody, so that the subtraction tells nothing;
     *   <li>the same for f and "f or g".
     * </ul>
     */
    @Test
    void aThousandPairsOfFiltersIsolateNobody() {
        var random = new Random(20_260_301);
        var index = aCrowd(random).index();
        var compared = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            var f = randomFilter(random, 2);
            var g = randomFilter(random, 2);
            var narrowed = new Filter.All(List.of(f, new Filter.Not(g)));
            var widened = new Filter.Any(List.of(f, g));
            var once = count(index, f);
            for (int time = 0; time < 10; time++) {
                assertThat(count(index, f)).isEqualTo(once);
            }
            assertThat(count(index, new Filter.Not(new Filter.Not(f)))).isEqualTo(once);
            compared += equalIfClose(index, f, narrowed) + equalIfClose(index, f, widened);
        }
        assertThat(compared)
                .as("pairs that differ in one to nineteen folded fans")
                .isGreaterThan(30);
    }

    private static int equalIfClose(FanIndex index, Filter f, Filter other) {
        var mine = foldedMatches(index, f, other);
        var others = foldedMatches(index, other, f);
        var differ = RoaringBitmap.xorCardinality(mine, others);
        var fewest = Math.min(mine.getCardinality(), others.getCardinality());
        if (others.getCardinality() < SegmentCount.FEWEST) {
            assertThat(count(index, other)).isZero();
        }
        if (fewest < SegmentCount.FEWEST || differ == 0 || differ >= SegmentCount.FEWEST) {
            return 0;
        }
        assertThat(count(index, other)).as("%s against %s", f, other).isEqualTo(count(index, f));
        return 1;
    }

    /** Those within the foldable of both, so that the groups that are asked play no part. */
    private static RoaringBitmap foldedMatches(FanIndex index, Filter filter, Filter other) {
        var groups = new ArrayList<>(filter.groups());
        groups.addAll(other.groups());
        return index.matches(filter, index.foldedOnly(groups));
    }

    /**
     * The target's own mark, which nobody else has, used against every other tag: the answers with and without the target are the same whether or
     * not the target has the tag. Fifty targets in turn, about half of whom have it.
     */
    @Test
    void whoCanBeDescribedExactlyIsStillNotIsolated() {
        var random = new Random(7);
        for (int target = 0; target < 300; target += 6) {
            var fans = new Fans();
            for (int number = 0; number < 300; number++) {
                var fan = folded(number).withPoints(1 + number).in(Tier.values()[number % 4]);
                fans.put(random.nextBoolean() ? fan.withTags(3) : fan);
            }
            var index = fans.index();
            var it = new Filter.Measures(
                    Metric.INTIMACY, new Bounds((1 + target) * 1_000_000L, (1 + target) * 1_000_000L));
            var crowd = tag(3);

            assertThat(count(index, new Filter.All(List.of(crowd, new Filter.Not(it)))))
                    .isEqualTo(count(index, crowd));
            assertThat(count(index, new Filter.All(List.of(new Filter.Not(it), crowd))))
                    .isEqualTo(count(index, crowd));
            assertThat(count(index, new Filter.Not(new Filter.Any(List.of(it, new Filter.Not(crowd))))))
                    .isEqualTo(count(index, crowd));
            assertThat(count(index, new Filter.Any(List.of(crowd, it)))).isEqualTo(count(index, crowd));
            assertThat(count(index, new Filter.All(List.of(crowd, it)))).isZero();
        }
    }

    /**
     * Two sets that differ in one fan, however that was brought about: their noisy difference is 1 plus the difference of two independent noises.
     * An attacker who sees it and must say whether it is that or a difference of two sets of one size is right in little over half of the cases:
     * asserted is at most 56 of 100 over 10,000 trials with the best rule there is, "at least 1 means one more".
     */
    @Test
    void theDifferenceOfTwoSetsHidesOneFan() {
        var cellKey = new CellKey(new UUID(3, 5));
        var random = new Random(11);
        var right = 0;
        var trials = 10_000;
        for (int trial = 0; trial < trials; trial++) {
            var oneMore = random.nextBoolean();
            var difference = (oneMore ? 1 : 0) + cellKey.noise(random.nextLong()) - cellKey.noise(random.nextLong());
            var said = difference > 0 || difference == 0 && random.nextBoolean();
            right += said == oneMore ? 1 : 0;
        }
        assertThat(right / (double) trials).isLessThan(0.56);
    }

    private static Fans aCrowd(Random random) {
        var fans = new Fans();
        for (int number = 0; number < 3_000; number++) {
            var fan = aFan(number)
                    .in(Tier.values()[Math.min(3, random.nextInt(7))])
                    .withPoints(random.nextInt(300))
                    .who(random.nextInt(90), random.nextInt(12) == 0 ? 1 + random.nextInt(9) : 0)
                    .withTags(random.nextInt(1 + random.nextInt(TAGS)));
            fans.put(
                    random.nextInt(3) == 0
                            ? fan.folded(FieldGroup.BEHAVIOUR, FoldState.FOLDED)
                                    .folded(FieldGroup.INTERESTS, FoldState.FOLDED)
                                    .folded(FieldGroup.CONSUMPTION, FoldState.FOLDED)
                            : fan);
        }
        return fans;
    }

    private static Filter randomFilter(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 4)) {
            case 0 -> new Filter.InTier(EnumSet.of(Tier.values()[random.nextInt(4)], Tier.values()[random.nextInt(4)]));
            case 1 -> tag(random.nextInt(TAGS));
            case 2 -> new Filter.Measures(Metric.INTIMACY, new Bounds(random.nextInt(300) * 1_000_000L, Bounds.NONE));
            case 3 -> new Filter.Measures(Metric.PURCHASES, new Bounds(random.nextInt(9), Bounds.NONE));
            case 4 -> new Filter.Not(randomFilter(random, depth - 1));
            case 5 -> new Filter.All(List.of(randomFilter(random, depth - 1), randomFilter(random, depth - 1)));
            default -> new Filter.Any(List.of(randomFilter(random, depth - 1), randomFilter(random, depth - 1)));
        };
    }

    private static long count(FanIndex index, Filter filter) {
        return SegmentCount.of(index, filter).folded();
    }

    private static Fans.Fan folded(long number) {
        return aFan(number)
                .folded(FieldGroup.BEHAVIOUR, FoldState.FOLDED)
                .folded(FieldGroup.INTERESTS, FoldState.FOLDED);
    }

    private static Filter tier(Tier tier) {
        return new Filter.InTier(Set.of(tier));
    }

    private static Filter tag(int ordinal) {
        return new Filter.HasTag(new TagIndex.Entry("tag-" + ordinal, ordinal, Set.of(FieldGroup.INTERESTS)));
    }
}
