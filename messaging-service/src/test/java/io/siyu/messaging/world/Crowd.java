package io.siyu.messaging.world;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many at once, all let go at the same moment. */
public final class Crowd {
    private Crowd() {}

    public static <T> List<T> of(int size, IntFunction<T> act) {
        var gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var under = new ArrayList<Future<T>>();
            for (var number = 0; number < size; number++) {
                var mine = number;
                under.add(threads.submit(() -> {
                    gate.await();
                    return act.apply(mine);
                }));
            }
            gate.countDown();
            var done = new ArrayList<T>();
            for (var one : under) {
                done.add(one.get());
            }
            return done;
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
