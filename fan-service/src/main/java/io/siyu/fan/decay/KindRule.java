package io.siyu.fan.decay;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What one kind of interaction is worth.
 *
 * @param weight points for one
 * @param cap how many of one UTC day count
 */
@RegisterForReflection
public record KindRule(int weight, int cap) {
    long counted(long n) {
        return Math.min(n, cap);
    }

    long points(long n) {
        return weight * counted(n);
    }
}
