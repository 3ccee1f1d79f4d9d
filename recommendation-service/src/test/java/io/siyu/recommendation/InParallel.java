package io.siyu.recommendation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Does the same thing many times at once. */
final class InParallel {
    private InParallel() {}

    static <T> List<T> times(int times, Callable<T> work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<T>();
            for (var done : threads.invokeAll(Collections.nCopies(times, work))) {
                results.add(done.get());
            }
            return results;
        }
    }
}
