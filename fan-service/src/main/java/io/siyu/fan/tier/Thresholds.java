package io.siyu.fan.tier;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Points each tier asks for; each above the one before. */
@RegisterForReflection
public record Thresholds(int passerby, int fond, int trueLove) {
    public static final Thresholds DEFAULT = new Thresholds(5, 50, 200);

    public int of(Tier tier) {
        return switch (tier) {
            case POTENTIAL -> 0;
            case PASSERBY -> passerby;
            case FOND -> fond;
            case TRUE_LOVE -> trueLove;
        };
    }
}
