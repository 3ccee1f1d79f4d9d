package io.siyu.fan.segment.filter;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.tier.Tier;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A question with yes or no for each fan. */
public sealed interface Filter {
    /** True of whom all parts are true; of everyone where there is none. */
    record All(List<Filter> parts) implements Filter {}

    /** True of whom some part is true; of nobody where there is none. */
    record Any(List<Filter> parts) implements Filter {}

    record Not(Filter part) implements Filter {}

    /** One that asks nothing further. */
    sealed interface Leaf extends Filter {
        /** What a fan must not have folded away for the question to be answered. */
        @Override
        Set<FieldGroup> groups();
    }

    record InTier(Set<Tier> tiers) implements Leaf {
        public InTier {
            tiers = Set.copyOf(tiers);
        }

        @Override
        public Set<FieldGroup> groups() {
            return Set.of(FieldGroup.BEHAVIOUR);
        }
    }

    record HasTag(TagIndex.Entry tag) implements Leaf {
        @Override
        public Set<FieldGroup> groups() {
            return tag.groups();
        }
    }

    /**
     * @param steps in the metric's smallest steps
     */
    record Measures(Metric metric, Bounds steps) implements Leaf {
        @Override
        public Set<FieldGroup> groups() {
            return Set.of(metric.group());
        }
    }

    /** Did something so often in the last UTC days, today included. */
    record Did(Window window, Bounds times) implements Leaf {
        @Override
        public Set<FieldGroup> groups() {
            return Set.of(window.kind() == InteractionKind.PURCHASE ? FieldGroup.CONSUMPTION : FieldGroup.BEHAVIOUR);
        }
    }

    /** What is counted in a behaviour window. */
    record Window(InteractionKind kind, int days) {}

    /** All questions that ask nothing further. */
    default Stream<Leaf> leaves() {
        return switch (this) {
            case All(var parts) -> parts.stream().flatMap(Filter::leaves);
            case Any(var parts) -> parts.stream().flatMap(Filter::leaves);
            case Not(var part) -> part.leaves();
            case Leaf leaf -> Stream.of(leaf);
        };
    }

    /** The field groups an answer would give away. */
    default Set<FieldGroup> groups() {
        var groups = EnumSet.noneOf(FieldGroup.class);
        leaves().map(Leaf::groups).forEach(groups::addAll);
        return groups;
    }

    /** The behaviour windows that are asked for. */
    default Stream<Window> windows() {
        return leaves().filter(Did.class::isInstance)
                .map(leaf -> ((Did) leaf).window())
                .distinct();
    }
}
