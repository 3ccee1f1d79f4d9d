package io.siyu.recommendation.nebula;

import java.util.OptionalDouble;

/**
 * How many of an account's private fans were engaged in the window of {@link EngagementWindow}.
 *
 * @param fans private fans: relations of stage PRIMARY or DEEP; 0 or more
 * @param engaged those of them with a verified private interaction in the window; 0 to fans
 */
public record PrivateEngagement(long fans, long engaged) {
    public static final PrivateEngagement NONE = new PrivateEngagement(0, 0);

    public PrivateEngagement {
        if (fans < 0 || engaged < 0 || engaged > fans) {
            throw new IllegalArgumentException(engaged + " engaged of " + fans + " private fans");
        }
    }

    /** The private engagement rate, 0–1; none without fans. */
    public OptionalDouble rate() {
        return fans == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) engaged / fans);
    }

    /** The Wilson 95 % lower bound of the rate, 0–1, so that three lucky fans do not beat three hundred; none without fans. */
    public OptionalDouble lowerBound() {
        return fans == 0 ? OptionalDouble.empty() : OptionalDouble.of(WilsonInterval.lowerBound(engaged, fans));
    }
}
