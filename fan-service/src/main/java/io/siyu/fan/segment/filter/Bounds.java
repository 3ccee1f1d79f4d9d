package io.siyu.fan.segment.filter;

/** From and to, both included; empty where from is over to. */
public record Bounds(long from, long to) {
    public static final long NONE = Long.MAX_VALUE;
    public static final Bounds ANY = new Bounds(Long.MIN_VALUE, NONE);

    public boolean contain(long value) {
        return from <= value && value <= to;
    }

    public boolean hasFloor() {
        return from != Long.MIN_VALUE;
    }

    public boolean hasCeiling() {
        return to != NONE;
    }

    /** No ceiling. */
    public static Bounds from(long floor) {
        return new Bounds(floor, NONE);
    }

    /** No floor. */
    public static Bounds upTo(long ceiling) {
        return new Bounds(Long.MIN_VALUE, ceiling);
    }

    public Bounds floorAlone() {
        return from(from);
    }

    public Bounds ceilingAlone() {
        return upTo(to);
    }

    Bounds atLeast(long floor) {
        return new Bounds(Math.max(from, floor), to);
    }

    Bounds atMost(long ceiling) {
        return new Bounds(from, Math.min(to, ceiling));
    }
}
