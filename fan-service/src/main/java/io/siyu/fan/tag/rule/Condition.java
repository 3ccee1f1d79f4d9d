package io.siyu.fan.tag.rule;

import io.siyu.fan.tag.history.Filters;
import java.util.List;
import java.util.function.IntPredicate;

/** Something that holds of a fan at an instant, or does not. */
public sealed interface Condition
        permits AllOf,
                AnyOf,
                Not,
                Did,
                Share,
                Trend,
                Since,
                Returned,
                Rhythm,
                Quantile,
                Price,
                Bargain,
                Declared,
                Stands {
    /** Whether it holds, and until when at least it says the same if nothing happens; see {@link Answer}. */
    int answer(Fan fan);

    /** How much was seen that speaks for it; 0 where it is not a matter of more or less. */
    default double evidence(Fan fan) {
        return 0;
    }

    /** Whether it, or a part of it, looks at deeds by a filter of those; what is read of spending goes by {@link Filters#PURCHASES}. */
    default boolean looksAt(IntPredicate wanted) {
        return switch (this) {
            case AllOf all -> all.conditions().stream().anyMatch(part -> part.looksAt(wanted));
            case AnyOf any -> any.conditions().stream().anyMatch(part -> part.looksAt(wanted));
            case Not not -> not.condition().looksAt(wanted);
            case Did did -> wanted.test(did.measure() == Did.Measure.AMOUNT ? Filters.PURCHASES : did.filter());
            case Share share -> wanted.test(share.of()) || wanted.test(share.among());
            case Trend trend -> wanted.test(trend.filter());
            case Since since -> wanted.test(since.filter());
            case Returned returned -> wanted.test(returned.filter());
            case Rhythm rhythm -> wanted.test(rhythm.filter());
            case Quantile _, Price _, Bargain _ -> wanted.test(Filters.PURCHASES);
            case Declared _, Stands _ -> false;
        };
    }

    /** Adds what it looked at. */
    void explain(Fan fan, List<Reason> reasons);
}
