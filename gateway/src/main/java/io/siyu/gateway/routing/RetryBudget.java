package io.siyu.gateway.routing;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps retries under a tenth of the safe requests, beyond a small reserve: a service that refuses because it is overloaded must not get
 * twice the load for it.
 */
final class RetryBudget {
    private static final int RETRY = 10;
    private static final int FULL = 100;

    private final AtomicInteger credit = new AtomicInteger(FULL);

    void earn() {
        if (credit.get() < FULL) {
            credit.incrementAndGet();
        }
    }

    boolean spend() {
        return credit.getAndUpdate(left -> left >= RETRY ? left - RETRY : left) >= RETRY;
    }
}
