package io.siyu.gateway.routing;

import java.time.Duration;

/**
 * Refuses at once what would only wait in vain. Opens when {@value #FAILURES} of the last {@value #WINDOW} exchanges with a service failed (no
 * connection, connection lost, no answer in time; an answer is never a failure, so that a service that sheds load with 503 stays
 * reachable), then lets one probe through per interval until one succeeds. Times are those of {@link System#nanoTime()}.
 */
final class Breaker {
    static final int WINDOW = 20;
    static final int FAILURES = 10;
    private static final int MASK = (1 << WINDOW) - 1;

    private final long interval;
    /** The youngest outcome in bit 0; a set bit is a failure. */
    private volatile int outcomes;

    private volatile boolean open;
    private long nextProbe;

    Breaker(Duration interval) {
        this.interval = interval.toNanos();
    }

    boolean admits(long now) {
        return !open || admitsProbe(now);
    }

    private synchronized boolean admitsProbe(long now) {
        if (open && now - nextProbe < 0) {
            return false;
        }
        nextProbe = now + interval;
        return true;
    }

    void succeeded() {
        if (outcomes != 0) {
            shiftInSuccess();
        }
    }

    private synchronized void shiftInSuccess() {
        outcomes = open ? 0 : outcomes << 1 & MASK;
        open = false;
    }

    synchronized void failed(long now) {
        outcomes = (outcomes << 1 | 1) & MASK;
        if (!open && Integer.bitCount(outcomes) >= FAILURES) {
            open = true;
            nextProbe = now + interval;
        }
    }

    boolean isOpen() {
        return open;
    }
}
