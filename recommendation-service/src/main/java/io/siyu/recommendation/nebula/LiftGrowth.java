package io.siyu.recommendation.nebula;

/** How points add up to a lift. */
public enum LiftGrowth {
    /** Each point adds the same. */
    LINEAR,
    /** Each point adds to what the points before it gave. */
    COMPOUND
}
