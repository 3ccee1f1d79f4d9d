package io.siyu.fan.evidence;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Between which values a figure lies. */
@RegisterForReflection
public record Interval(double lower, double upper) {
    public boolean contains(double value) {
        return lower <= value && value <= upper;
    }
}
