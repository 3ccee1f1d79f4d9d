package io.siyu.commerce;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many callers who all start at the same moment. */
public final class Together {
    private Together() {}

    /** What each of them got, in no order that means anything. */
    public static <T> List<T> call(int callers, IntFunction<T> call) {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(callers)) {
            var answers = new ArrayList<Future<T>>();
            for (var caller = 0; caller < callers; caller++) {
                var number = caller;
                answers.add(threads.submit(() -> {
                    start.await();
                    return call.apply(number);
                }));
            }
            start.countDown();
            var got = new ArrayList<T>();
            for (var answer : answers) {
                got.add(answer.get());
            }
            return got;
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
