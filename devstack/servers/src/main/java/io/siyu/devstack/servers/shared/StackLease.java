package io.siyu.devstack.servers.shared;

import io.siyu.devstack.servers.ChildProcess;
import io.siyu.devstack.servers.JavaCommand;
import io.siyu.devstack.servers.Pause;
import io.siyu.devstack.servers.RunFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A held place on the shared stack, which is started when it does not run. Closing it (or dying) gives the place back.
 */
public final class StackLease implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(150);
    private static final String DAEMON = "daemon";

    private final Socket connection;
    private final Map<String, String> config;

    private StackLease(Socket connection, Map<String, String> config) {
        this.connection = connection;
        this.config = config;
    }

    /** The folder all test runs of this user share: {@code SIYU_DEVSTACK_DIR}, else one in the user's cache. */
    public static Path sharedFolder() {
        var set = System.getenv("SIYU_DEVSTACK_DIR");
        return set == null || set.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "siyu", "devstack")
                : Path.of(set);
    }

    /**
     * Joins the stack on the folder or starts it.
     *
     * @param idle for how long a stack that is started here stays after its last lease
     */
    public static StackLease take(Path folder, LeaseRequest request, Duration idle) {
        var run = new RunFolder(folder);
        try {
            Files.createDirectories(folder);
            try (var file = FileChannel.open(
                            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = file.lock()) {
                var connection = call(run, request.line()).orElse(null);
                if (connection == null) {
                    startDaemon(run, idle);
                    connection = call(run, request.line())
                            .orElseThrow(() -> new IllegalStateException("the devstack started but does not answer"));
                }
                return new StackLease(connection, readConfig(connection));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not join the devstack in " + folder, e);
        }
    }

    /** What the application needs to know, by its Quarkus configuration keys. */
    public Map<String, String> config() {
        return config;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection to a daemon of our own build; an older one is asked to leave, and stays while others use it. */
    private static Optional<Socket> call(RunFolder run, String request) throws IOException {
        var daemon = StackDaemon.DaemonFile.read(run);
        if (daemon.isEmpty() || ChildProcess.find(run.pidFile(DAEMON)).isEmpty()) {
            return Optional.empty();
        }
        if (!daemon.get().build().equals(BuildStamp.current())
                && askToStop(run, daemon.get().port())) {
            return Optional.empty();
        }
        try {
            return Optional.of(connect(run, daemon.get().port(), request));
        } catch (IOException _) {
            return Optional.empty(); // it is just stopping
        }
    }

    private static boolean askToStop(RunFolder run, int port) {
        try (var connection = connect(run, port, "stop")) {
            var answer = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return "stopping".equals(answer);
        } catch (IOException _) {
            return true; // it was already stopping
        }
    }

    private static Socket connect(RunFolder run, int port, String request) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.getOutputStream().write((run.password() + "\n" + request + "\n").getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static void startDaemon(RunFolder run, Duration idle) throws IOException {
        ChildProcess.find(run.pidFile(DAEMON)).ifPresent(old -> {
            var _ = Pause.until(() -> !old.isAlive(), Duration.ofSeconds(40)); // it stops in order
            old.stop(Duration.ofSeconds(20));
        });
        StackDaemon.DaemonFile.delete(run);
        var _ = run.password(); // made here, before the daemon reads it
        Files.deleteIfExists(run.log(DAEMON));
        var daemon = ChildProcess.start(
                run.pidFile(DAEMON),
                run.log(DAEMON),
                run.root(),
                Map.of(),
                JavaCommand.of(
                        StackDaemon.class,
                        List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        List.of(run.root().toString(), idle.toString())));
        var _ = Pause.until(() -> StackDaemon.DaemonFile.read(run).isPresent() || !daemon.isAlive(), START_LIMIT);
        if (StackDaemon.DaemonFile.read(run).isEmpty()) {
            throw new IllegalStateException(
                    "the devstack did not start, see " + run.log(DAEMON) + "\n" + run.logTail(DAEMON));
        }
    }

    private static Map<String, String> readConfig(Socket connection) throws IOException {
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
        var config = new LinkedHashMap<String, String>();
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("!")) {
                throw new IllegalStateException("the devstack gave no place: " + line.substring(1));
            }
            var cut = line.indexOf('=');
            config.put(line.substring(0, cut), line.substring(cut + 1));
        }
        if (config.isEmpty()) {
            throw new IllegalStateException("the devstack closed the connection");
        }
        return config;
    }
}
