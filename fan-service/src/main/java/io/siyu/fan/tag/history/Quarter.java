package io.siyu.fan.tag.history;

import java.time.Instant;

/** Time as rules see it: whole quarters of an hour since 1970. Every zone in use lies whole quarters from UTC. */
public final class Quarter {
    public static final int OF_A_DAY = 96;
    public static final int NEVER = Integer.MAX_VALUE;
    private static final long SECONDS = 900;

    private Quarter() {}

    public static int of(Instant instant) {
        return (int) Math.floorDiv(instant.getEpochSecond(), SECONDS);
    }

    /** When a quarter begins. */
    public static Instant start(int quarter) {
        return Instant.ofEpochSecond(quarter * SECONDS);
    }

    public static int days(int days) {
        return Math.multiplyExact(days, OF_A_DAY);
    }
}
