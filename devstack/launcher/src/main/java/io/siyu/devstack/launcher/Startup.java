package io.siyu.devstack.launcher;

import io.siyu.devstack.servers.ChildProcess;
import io.siyu.devstack.servers.Pause;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** One start of the suite by this command: it knows what it started, and stops just that when it is broken off. */
final class Startup implements Progress {
    private final Suite suite;
    private final List<String> started = new CopyOnWriteArrayList<>();
    private final Thread hook = new Thread(this::stop, "stop-what-was-started");
    private final long begun = System.nanoTime();
    private volatile boolean stopping;

    Startup(Suite suite) {
        this.suite = suite;
    }

    Suite suite() {
        return suite;
    }

    boolean startedNothing() {
        return started.isEmpty();
    }

    /** Starts what is missing and tells what it does. Until {@link #keep}, the end of this process ends what it started. */
    void run() {
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            suite.up(this);
        } catch (IllegalStateException failed) {
            if (stopping) {
                awaitTheEnd(); // what fails now fails because it is being stopped: no news
            }
            throw failed;
        }
        System.out.printf(
                Locale.ROOT, "Ready in %.1f s: %s (API), %s/docs%n", seconds(), suite.gatewayUrl(), suite.gatewayUrl());
    }

    /** What was started stays up when this process ends. */
    void keep() {
        var _ = Runtime.getRuntime().removeShutdownHook(hook);
    }

    @Override
    public void starting(String name) {
        started.add(name);
    }

    @Override
    public void ready(String name, String address) {
        var state = started.contains(name) ? "ready" : "was up";
        System.out.printf(Locale.ROOT, "  %-24s %-8s %6.1f s   %s%n", name, state, seconds(), address);
    }

    /** Until all that was started here has ended, which is what ./siyu down in another terminal does. */
    void watch() {
        List<String> before = List.of();
        var told = new HashSet<String>();
        while (before.size() < started.size()) {
            Pause.millis(1000);
            var ended = started.stream().filter(name -> !runs(name)).toList();
            told.retainAll(ended);
            for (var name : ended) {
                // Missing twice, so not just being restarted; and an ordered stop would have removed the file.
                if (!stopping
                        && before.contains(name)
                        && Files.exists(suite.folder().pidFile(name))
                        && told.add(name)) {
                    System.out.println(name + " has ended by itself: ./siyu logs " + name
                            + " says why, ./siyu up in another terminal starts it again");
                }
            }
            before = ended;
        }
        System.out.println("Everything has stopped.");
    }

    private void stop() {
        stopping = true;
        if (started.stream().anyMatch(this::runs)) {
            System.out.println("\nStopping …");
        }
        suite.breakOff(started);
    }

    private boolean runs(String name) {
        return ChildProcess.find(suite.folder().pidFile(name)).isPresent();
    }

    private void awaitTheEnd() {
        try {
            hook.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }
}
