package io.siyu.fan.tier;

/** How close a fan is, from far to near. */
public enum Tier {
    POTENTIAL,
    PASSERBY,
    FOND,
    TRUE_LOVE;

    /** Whether this tier is held by points at all. */
    boolean hasThreshold() {
        return this != POTENTIAL;
    }
}
