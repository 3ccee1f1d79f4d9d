package io.siyu.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The packaged gateway as a process of its own, for what only a start can show. */
final class PackagedGateway implements AutoCloseable {
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;

    /** @param settings as {@code key=value} */
    PackagedGateway(Path folder, String profile, String... settings) throws IOException {
        log = Files.createTempFile(folder, "gateway", ".log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.profile=" + profile,
                "-Dquarkus.http.port=0",
                "-Dquarkus.http.host=localhost"));
        for (var service : List.of("fan", "messaging", "commerce", "recommendation")) {
            command.add("-Dsiyu.gateway.routes." + service + "=http://localhost:1");
        }
        for (var setting : settings) {
            command.add("-D" + setting);
        }
        command.addAll(List.of("-jar", JAR.toString()));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** The port it listens on, as soon as it does. */
    int port() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !process.isAlive() || LISTENING.matcher(said()).find());
        var listening = LISTENING.matcher(said());
        if (!listening.find()) {
            throw new IllegalStateException("did not start: " + said());
        }
        return Integer.parseInt(listening.group(1));
    }

    /** The exit code of a process that would not start. */
    int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running: " + said());
        }
        return process.exitValue();
    }

    String said() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(15, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
