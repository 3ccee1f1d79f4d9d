package io.siyu.fan.segment.index;

import static io.siyu.fan.segment.index.Fans.aFan;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.FoldState;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.segment.filter.Bounds;
import io.siyu.fan.segment.filter.Filter;
import io.siyu.fan.segment.filter.Metric;
import io.siyu.fan.segment.filter.TagIndex;
import io.siyu.fan.tier.Tier;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FanIndexTest {
    private static final Filter.Window VIEWS = new Filter.Window(InteractionKind.VIEW, 7);

    /** Whatever happens to fans and whatever is asked in between, the index says what looking at each of them says. */
    @Property(tries = 150)
    void theIndexSaysWhatLookingAtEachFanSays(@ForAll long seed) {
        var sequence = new Random(seed);
        var fans = new Fans();
        fans.did(VIEWS, 0, 0);
        for (int step = 0; step < 300; step++) {
            var number = sequence.nextInt(60) * 1_000_003L;
            switch (sequence.nextInt(10)) {
                case 0 -> fans.remove(number);
                case 1 -> fans.did(VIEWS, number, known(fans, number) ? sequence.nextInt(5) : 0);
                default -> fans.put(randomFan(number, sequence));
            }
            if (step % 10 == 0) {
                var filter = randomFilter(sequence, 3);
                assertThat(asked(fans, filter)).as(filter.toString()).isEqualTo(looked(fans, filter));
            }
        }
    }

    private static boolean known(Fans fans, long number) {
        return fans.all().stream().anyMatch(fan -> fan.number() == number);
    }

    private static Fans.Fan randomFan(long number, Random random) {
        var fan = aFan(number)
                .in(Tier.values()[random.nextInt(4)])
                .withPoints(random.nextInt(5) * 20)
                .who(random.nextInt(12) - 1, random.nextInt(4));
        fan = random.nextBoolean() ? fan.withTags(random.nextInt(20)) : fan;
        fan = random.nextInt(4) == 0 ? fan.folded(FieldGroup.BEHAVIOUR, FoldState.FOLDED) : fan;
        fan = random.nextInt(6) == 0 ? fan.folded(FieldGroup.INTERESTS, FoldState.HIDDEN) : fan;
        return random.nextInt(20) == 0 ? fan.asStaff() : fan;
    }

    private static Filter randomFilter(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 5)) {
            case 0 -> new Filter.InTier(EnumSet.of(Tier.values()[random.nextInt(4)], Tier.values()[random.nextInt(4)]));
            case 1 -> new Filter.HasTag(new TagIndex.Entry("t", random.nextInt(40), Set.of(FieldGroup.INTERESTS)));
            case 2 -> {
                var from = random.nextInt(80);
                yield new Filter.Measures(
                        Metric.INTIMACY, new Bounds(from * 1_000_000L, (from + random.nextInt(40)) * 1_000_000L));
            }
            case 3 ->
                new Filter.Measures(
                        List.of(Metric.RECENCY_DAYS, Metric.PURCHASES, Metric.DAYS_IN_TIER)
                                .get(random.nextInt(3)),
                        new Bounds(random.nextInt(4), 2 + random.nextInt(9)));
            case 8 -> new Filter.Measures(Metric.SPEND, new Bounds(990, random.nextInt(4) * 990L));
            case 4 -> new Filter.Did(VIEWS, new Bounds(random.nextInt(3), 1 + random.nextInt(4)));
            case 5 -> new Filter.Not(randomFilter(random, depth - 1));
            case 6 -> new Filter.All(List.of(randomFilter(random, depth - 1), randomFilter(random, depth - 1)));
            default -> new Filter.Any(List.of(randomFilter(random, depth - 1), randomFilter(random, depth - 1)));
        };
    }

    private static Set<Long> asked(Fans fans, Filter filter) {
        var numbers = new TreeSet<Long>();
        var index = fans.index();
        index.forEachNumber(index.matches(filter, index.listable(filter.groups())), numbers::add);
        return numbers;
    }

    private static Set<Long> looked(Fans fans, Filter filter) {
        var numbers = new TreeSet<Long>();
        for (var fan : fans.all()) {
            var open = filter.groups().stream().allMatch(fan.folding()::isOpen);
            if (!fan.staff() && open && isTrue(fans, filter, fan)) {
                numbers.add(fan.number());
            }
        }
        return numbers;
    }

    private static boolean isTrue(Fans fans, Filter filter, Fans.Fan fan) {
        return switch (filter) {
            case Filter.All(var parts) -> parts.stream().allMatch(part -> isTrue(fans, part, fan));
            case Filter.Any(var parts) -> parts.stream().anyMatch(part -> isTrue(fans, part, fan));
            case Filter.Not(var part) -> !isTrue(fans, part, fan);
            case Filter.InTier(var tiers) -> tiers.contains(fan.tier());
            case Filter.HasTag(var tag) -> fan.tags().contains(tag.ordinal());
            case Filter.Did(var window, var times) -> times.contain(fans.times(window, fan.number()));
            case Filter.Measures(var metric, var steps) ->
                switch (metric) {
                    case INTIMACY -> steps.contain(fan.points() * 1_000_000L);
                    case PURCHASES -> steps.contain(fan.purchases());
                    case SPEND -> steps.contain(fan.spend());
                    case DAYS_IN_TIER -> steps.contain(fan.number() % 40);
                    case RECENCY_DAYS -> fan.lastDaysAgo() >= 0 && steps.contain(fan.lastDaysAgo());
                    default -> throw new IllegalArgumentException(String.valueOf(metric));
                };
        };
    }

    @Test
    void whoFoldsOneOfTheGroupsIsNotListableAndWhoHidesOneIsNowhere() {
        var fans = new Fans();
        fans.put(aFan(1));
        fans.put(aFan(2).folded(FieldGroup.BEHAVIOUR, FoldState.FOLDED));
        fans.put(aFan(3).folded(FieldGroup.BEHAVIOUR, FoldState.FOLDED).folded(FieldGroup.INTERESTS, FoldState.HIDDEN));
        fans.put(aFan(4).asStaff());
        var both = Set.of(FieldGroup.BEHAVIOUR, FieldGroup.INTERESTS);

        assertThat(fans.index().listable(both).getCardinality()).isEqualTo(1);
        assertThat(fans.index().foldedOnly(both).getCardinality()).isEqualTo(1);
        assertThat(fans.index().foldedOnly(Set.of(FieldGroup.BEHAVIOUR)).getCardinality())
                .isEqualTo(2);
        assertThat(fans.index().listable(Set.of(FieldGroup.LOCATION)).getCardinality())
                .isEqualTo(3);
        assertThat(fans.index().folding(1)).isEqualTo(Folding.ALL_OPEN.with(FieldGroup.BEHAVIOUR, FoldState.FOLDED));
    }

    @Test
    void namesAndNumbersSurviveMoreThanOneBlock() {
        var fans = new Fans();
        for (long number = 1; number <= 10_000; number++) {
            fans.put(aFan(number * 7));
        }

        assertThat(fans.index().ordinal(7 * 9_999)).isEqualTo(9_998);
        assertThat(fans.index().userId(9_998)).isEqualTo("fan-69993");
        assertThat(fans.index().ordinal(8)).isEqualTo(-1);
        assertThat(fans.index().bytes()).isBetween(300_000L, 2_000_000L);
    }
}
