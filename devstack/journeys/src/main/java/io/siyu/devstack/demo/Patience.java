package io.siyu.devstack.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waiting for what the suite does in its own time. */
final class Patience {
    private Patience() {}

    static void rest() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted");
        }
    }

    static void until(String what, Duration limit, BooleanSupplier condition) {
        var deadline = Instant.now().plus(limit);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(what + " has not happened within " + limit.toSeconds() + " s");
            }
            rest();
        }
    }
}
