package io.siyu.recommendation.nebula;

/**
 * A weight with what led to it.
 *
 * @param pointsOverBaseline 0 or more
 * @param lift what the points would give without the cap, 0 or more
 * @param capped whether the cap cut the lift
 * @param weight the factor on public relevance, 1 to {@link NebulaPolicy#HIGHEST_WEIGHT}
 */
public record NebulaWeight(double pointsOverBaseline, double lift, boolean capped, double weight) {
    public static final NebulaWeight NEUTRAL = new NebulaWeight(0, 0, false, 1);
}
