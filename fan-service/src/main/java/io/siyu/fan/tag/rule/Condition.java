package io.siyu.fan.tag.rule;

import java.util.List;

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

    /** Adds what it looked at. */
    void explain(Fan fan, List<Reason> reasons);
}
