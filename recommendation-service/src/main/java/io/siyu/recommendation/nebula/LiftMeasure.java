package io.siyu.recommendation.nebula;

/** How the distance of the engagement rate from the baseline is counted, in points. */
public enum LiftMeasure {
    /** Percentage points: 15 % over a baseline of 10 % is 5 points. */
    POINT,
    /** Percent of the baseline: 15 % over a baseline of 10 % is 50 points. */
    RELATIVE
}
