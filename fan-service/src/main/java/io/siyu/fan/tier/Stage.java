package io.siyu.fan.tier;

/** Where in the private domain a fan stands. */
public enum Stage {
    PUBLIC,
    PRIMARY,
    DEEP;

    /** DEEP by true love or by a group, PRIMARY by FOND or PASSERBY. */
    public static Stage of(Tier tier, boolean inGroup) {
        if (inGroup) {
            return DEEP;
        }
        return switch (tier) {
            case TRUE_LOVE -> DEEP;
            case FOND, PASSERBY -> PRIMARY;
            case POTENTIAL -> PUBLIC;
        };
    }
}
