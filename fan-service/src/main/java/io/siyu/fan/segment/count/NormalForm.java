package io.siyu.fan.segment.count;

import io.siyu.fan.segment.filter.Bounds;
import io.siyu.fan.segment.filter.Filter;
import io.siyu.fan.tier.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Brings a filter into negation normal form, so that the same question asked in other words has the same shape: Not stands before leaves alone, no
 * All within an All and no Any within an Any, no part twice, no more than one tier and no more than one bound in a leaf. True of the same fans.
 */
final class NormalForm {
    private NormalForm() {}

    static Filter of(Filter filter) {
        return switch (filter) {
            case Filter.All(var parts) -> all(parts.stream().map(NormalForm::of));
            case Filter.Any(var parts) -> any(parts.stream().map(NormalForm::of));
            case Filter.Not(var part) -> not(part);
            case Filter.InTier(var tiers) -> any(tiers.stream().sorted().map(NormalForm::oneTier));
            case Filter.Measures(var metric, var steps) ->
                all(halves(steps).map(half -> new Filter.Measures(metric, half)));
            case Filter.Did(var window, var times) -> all(halves(times).map(half -> new Filter.Did(window, half)));
            case Filter.HasTag tag -> tag;
        };
    }

    /** By the laws of De Morgan. */
    private static Filter not(Filter filter) {
        return switch (filter) {
            case Filter.All(var parts) -> any(parts.stream().map(NormalForm::not));
            case Filter.Any(var parts) -> all(parts.stream().map(NormalForm::not));
            case Filter.Not(var part) -> of(part);
            case Filter.InTier(var tiers) ->
                any(Arrays.stream(Tier.values())
                        .filter(tier -> !tiers.contains(tier))
                        .map(NormalForm::oneTier));
            case Filter.Measures(var metric, var steps)
            when metric.isOfEveryone() ->
                any(halves(steps).map(NormalForm::beyond).map(other -> new Filter.Measures(metric, other)));
            case Filter.Measures(var metric, var steps) ->
                any(halves(steps).map(half -> new Filter.Not(new Filter.Measures(metric, half))));
            case Filter.Did(var window, var times) ->
                any(halves(times).map(NormalForm::beyond).map(other -> new Filter.Did(window, other)));
            case Filter.HasTag tag -> new Filter.Not(tag);
        };
    }

    private static Filter oneTier(Tier tier) {
        return new Filter.InTier(Set.of(tier));
    }

    private static Stream<Bounds> halves(Bounds bounds) {
        return bounds.hasFloor() && bounds.hasCeiling()
                ? Stream.of(bounds.floorAlone(), bounds.ceilingAlone())
                : Stream.of(bounds);
    }

    /** Where a number is that is not within these bounds, of which there is one. */
    private static Bounds beyond(Bounds half) {
        return half.hasFloor() ? Bounds.upTo(half.from() - 1) : Bounds.from(half.to() + 1);
    }

    private static Filter all(Stream<? extends Filter> parts) {
        return one(
                parts.flatMap(part -> part instanceof Filter.All(var inner) ? inner.stream() : Stream.of(part)),
                Filter.All::new);
    }

    private static Filter any(Stream<? extends Filter> parts) {
        return one(
                parts.flatMap(part -> part instanceof Filter.Any(var inner) ? inner.stream() : Stream.of(part)),
                Filter.Any::new);
    }

    private static Filter one(Stream<? extends Filter> parts, Combining combined) {
        List<Filter> different = parts.<Filter>map(part -> part).distinct().toList();
        return different.size() == 1 ? different.getFirst() : combined.of(different);
    }

    @FunctionalInterface
    private interface Combining {
        Filter of(List<Filter> parts);
    }
}
