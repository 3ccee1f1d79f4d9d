package io.siyu.fan.segment.count;

import static io.siyu.fan.segment.index.Fans.aFan;
import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.segment.filter.Bounds;
import io.siyu.fan.segment.filter.Filter;
import io.siyu.fan.segment.filter.Metric;
import io.siyu.fan.segment.filter.TagIndex;
import io.siyu.fan.segment.index.Fans;
import io.siyu.fan.tier.Tier;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NormalFormTest {
    private static final Filter.Window VIEWS = new Filter.Window(InteractionKind.VIEW, 7);
    private static final Filter SUV = tag(3);
    private static final Filter SEEN = new Filter.Measures(Metric.RECENCY_DAYS, new Bounds(0, 7));

    @Property(tries = 500)
    void itIsTrueOfTheSameFans(@ForAll long seed) {
        var random = new Random(seed);
        var index = aCrowd(random).index();
        var everyone = index.listable(Set.of());
        for (int round = 0; round < 10; round++) {
            var filter = randomFilter(random, 4);
            var normal = NormalForm.of(filter);

            assertThat(index.matches(normal, everyone))
                    .as("%s as %s", filter, normal)
                    .isEqualTo(index.matches(filter, everyone));
        }
    }

    @Property(tries = 500)
    void itHasOneShape(@ForAll long seed) {
        var filter = randomFilter(new Random(seed), 5);
        var normal = NormalForm.of(filter);

        assertThat(isNormal(normal)).as("%s as %s", filter, normal).isTrue();
        assertThat(NormalForm.of(normal)).isEqualTo(normal);
        assertThat(NormalForm.of(new Filter.Not(new Filter.Not(filter)))).isEqualTo(normal);
        assertThat(NormalForm.of(new Filter.All(List.of(filter, new Filter.Any(List.of(filter))))))
                .isEqualTo(normal);
    }

    @Test
    void theSameQuestionInOtherWordsHasTheSameShape() {
        var bought = new Filter.Measures(Metric.PURCHASES, Bounds.from(1));
        var notBought = new Filter.Measures(Metric.PURCHASES, Bounds.upTo(0));

        assertThat(NormalForm.of(new Filter.Not(bought))).isEqualTo(notBought);
        assertThat(NormalForm.of(new Filter.Not(new Filter.Any(List.of(SUV, bought)))))
                .isEqualTo(new Filter.All(List.of(new Filter.Not(SUV), notBought)));
        assertThat(NormalForm.of(new Filter.Not(new Filter.InTier(Set.of(Tier.FOND, Tier.POTENTIAL)))))
                .isEqualTo(NormalForm.of(new Filter.InTier(Set.of(Tier.TRUE_LOVE, Tier.PASSERBY))));
        assertThat(NormalForm.of(new Filter.All(List.of(SUV, new Filter.All(List.of(bought, SUV))))))
                .isEqualTo(new Filter.All(List.of(SUV, bought)));
    }

    /** Of whom nobody can say when they were last seen, that it was not within the week is true, and that it was before is not. */
    @Test
    void notToBeUnderANumberIsNotToBeOverItWhereSomeHaveNone() {
        assertThat(NormalForm.of(new Filter.Not(SEEN)))
                .isEqualTo(new Filter.Any(List.of(
                        new Filter.Not(new Filter.Measures(Metric.RECENCY_DAYS, Bounds.from(0))),
                        new Filter.Not(new Filter.Measures(Metric.RECENCY_DAYS, Bounds.upTo(7))))));
    }

    private static boolean isNormal(Filter filter) {
        return switch (filter) {
            case Filter.All(var parts) ->
                parts.size() != 1
                        && Set.copyOf(parts).size() == parts.size()
                        && parts.stream().allMatch(part -> !(part instanceof Filter.All) && isNormal(part));
            case Filter.Any(var parts) ->
                parts.size() != 1
                        && Set.copyOf(parts).size() == parts.size()
                        && parts.stream().allMatch(part -> !(part instanceof Filter.Any) && isNormal(part));
            case Filter.Not(var part) ->
                part instanceof Filter.HasTag
                        || part instanceof Filter.Measures(var metric, var _) && !metric.isOfEveryone();
            case Filter.InTier(var tiers) -> tiers.size() == 1;
            case Filter.Measures(var _, var steps) -> !(steps.hasFloor() && steps.hasCeiling());
            case Filter.Did(var _, var times) -> !(times.hasFloor() && times.hasCeiling());
            case Filter.HasTag _ -> true;
        };
    }

    private static Fans aCrowd(Random random) {
        var fans = new Fans();
        fans.did(VIEWS, 0, 0);
        for (int number = 0; number < 50; number++) {
            var fan = aFan(number)
                    .in(Tier.values()[random.nextInt(4)])
                    .withPoints(random.nextInt(5) * 20)
                    .who(random.nextInt(12) - 1, random.nextInt(4));
            fans.put(random.nextBoolean() ? fan.withTags(random.nextInt(8)) : fan);
            fans.did(VIEWS, number, random.nextInt(4));
        }
        return fans;
    }

    private static Filter randomFilter(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 4)) {
            case 0 ->
                new Filter.InTier(
                        random.nextInt(5) == 0
                                ? EnumSet.allOf(Tier.class)
                                : EnumSet.of(Tier.values()[random.nextInt(4)], Tier.values()[random.nextInt(4)]));
            case 1 -> tag(random.nextInt(8));
            case 2 -> {
                var metric = random.nextBoolean() ? Metric.RECENCY_DAYS : Metric.PURCHASES;
                yield random.nextInt(4) == 0
                        ? new Filter.Measures(Metric.INTIMACY, randomBounds(random, 20_000_000))
                        : new Filter.Measures(metric, randomBounds(random, 1));
            }
            case 3 -> new Filter.Did(VIEWS, randomBounds(random, 1));
            case 4, 5 -> new Filter.Not(randomFilter(random, depth - 1));
            case 6 -> new Filter.All(randomParts(random, depth));
            default -> new Filter.Any(randomParts(random, depth));
        };
    }

    private static Bounds randomBounds(Random random, long step) {
        var from = random.nextInt(5) * step;
        return switch (random.nextInt(3)) {
            case 0 -> Bounds.from(from);
            case 1 -> Bounds.upTo(from);
            default -> new Bounds(from, (random.nextInt(6)) * step);
        };
    }

    private static List<Filter> randomParts(Random random, int depth) {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(_ -> randomFilter(random, depth - 1))
                .toList();
    }

    private static Filter tag(int ordinal) {
        return new Filter.HasTag(new TagIndex.Entry("tag-" + ordinal, ordinal, Set.of(FieldGroup.INTERESTS)));
    }
}
