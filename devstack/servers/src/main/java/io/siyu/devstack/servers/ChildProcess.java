package io.siyu.devstack.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An operating-system process that is remembered in a file, so that whoever comes after a kill finds it again. The file
 * holds the pid and the start time: a pid alone may since belong to somebody else.
 */
public final class ChildProcess {
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    private final ProcessHandle handle;
    private final Path pidFile;

    private ChildProcess(ProcessHandle handle, Path pidFile) {
        this.handle = handle;
        this.pidFile = pidFile;
    }

    /** Starts a command in a session of its own (a Ctrl-C in the terminal does not reach it) and remembers it. */
    public static ChildProcess start(
            Path pidFile, Path log, Path workDir, Map<String, String> env, List<String> command) {
        try {
            Files.createDirectories(pidFile.toAbsolutePath().getParent());
            Files.createDirectories(log.toAbsolutePath().getParent());
            var builder = new ProcessBuilder(inOwnSession(command))
                    .directory(workDir.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(env);
            var handle = builder.start().toHandle();
            var started = handle.info().startInstant().orElseGet(Instant::now);
            Files.writeString(pidFile, handle.pid() + " " + started.toEpochMilli() + "\n");
            return new ChildProcess(handle, pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + command.getFirst() + ": " + e.getMessage(), e);
        }
    }

    /** The process this file remembers, when it still runs. */
    public static Optional<ChildProcess> find(Path pidFile) {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            var words = Files.readString(pidFile).strip().split(" ", -1);
            var pid = Long.parseLong(words[0]);
            var started = Instant.ofEpochMilli(Long.parseLong(words[1]));
            return ProcessHandle.of(pid)
                    .filter(ChildProcess::runs)
                    .filter(handle -> startedAt(handle, started))
                    .map(handle -> new ChildProcess(handle, pidFile));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty(); // a half-written file: the writer was killed before it knew the pid
        }
    }

    public long pid() {
        return handle.pid();
    }

    public boolean isAlive() {
        return runs(handle);
    }

    /** Asks with SIGTERM, waits, then kills; forgets the file. */
    public void stop(Duration grace) {
        stop("TERM", grace);
    }

    void stop(String signal, Duration grace) {
        signal(signal);
        if (!awaitExit(grace)) {
            handle.destroyForcibly();
            var _ = awaitExit(Duration.ofSeconds(10));
        }
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean awaitExit(Duration limit) {
        try {
            handle.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return !runs(handle);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return !handle.isAlive();
        }
    }

    private void signal(String signal) {
        if (signal.equals("TERM")) {
            handle.destroy();
            return;
        }
        try {
            // The JDK sends only TERM and KILL.
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + handle.pid())
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A killed process whose parent does not look after it stays as a zombie, which the JDK calls alive. */
    private static boolean runs(ProcessHandle handle) {
        if (!handle.isAlive()) {
            return false;
        }
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException _) {
            return handle.isAlive(); // no /proc on this system, or gone in the meantime
        }
    }

    private static boolean startedAt(ProcessHandle handle, Instant remembered) {
        return handle.info()
                .startInstant()
                .map(started -> Duration.between(remembered, started).abs().compareTo(CLOCK_SLACK) <= 0)
                .orElse(true);
    }

    private static List<String> inOwnSession(List<String> command) {
        var full = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            full.add("/usr/bin/setsid");
        } else if (Files.isExecutable(Path.of("/usr/bin/perl"))) { // macOS
            full.addAll(List.of("/usr/bin/perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV"));
        }
        full.addAll(command);
        return full;
    }
}
