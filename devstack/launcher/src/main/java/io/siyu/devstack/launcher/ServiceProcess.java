package io.siyu.devstack.launcher;

import io.siyu.devstack.servers.ChildProcess;
import io.siyu.devstack.servers.JavaCommand;
import io.siyu.devstack.servers.Launches;
import io.siyu.devstack.servers.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One packaged service as a child process. */
final class ServiceProcess {
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    private final Service service;
    private final Path runJar;
    private final RunFolder folder;
    private final int port;
    private final Launches launches;

    ServiceProcess(Service service, Path root, RunFolder folder, int preferredPort, Launches launches) {
        this.service = service;
        this.runJar = runJar(service, root);
        this.folder = folder;
        this.port = folder.choosePort(service.module(), preferredPort);
        this.launches = launches;
    }

    static Path runJar(Service service, Path root) {
        return runJar(root.resolve(service.module()));
    }

    static Path runJar(Path module) {
        return module.resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** What the JVM has to do with classes at each start, done once. */
    static Path classCache(Path runJar) {
        return runJar.resolveSibling("app.aot");
    }

    Service service() {
        return service;
    }

    String name() {
        return service.module();
    }

    int port() {
        return port;
    }

    String url() {
        return "http://localhost:" + port;
    }

    Optional<ChildProcess> find() {
        return ChildProcess.find(folder.pidFile(name()));
    }

    /** Starts it so, unless it runs already with the same environment, tuning and package. */
    void ensureStarted(Map<String, String> environment, Tuning tuning, Runnable starting) {
        var identity = tuning + " " + identity(environment);
        var running = find();
        if (running.isPresent() && identity.equals(lastIdentity())) {
            return;
        }
        starting.run();
        running.ifPresent(process -> process.stop(STOP_GRACE));
        if (!Files.exists(runJar)) {
            throw new IllegalStateException(name() + " is not built: " + runJar + " is missing");
        }
        try {
            Files.createDirectories(identityFile().getParent());
            Files.writeString(identityFile(), identity);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var _ = launches.start(
                folder.pidFile(name()), folder.log(name()), runJar.resolveSibling(""), environment, command(tuning));
    }

    /** The class cache is only taken from the folder and with the module options it was recorded with; see JDK-8376576. */
    private List<String> command(Tuning tuning) {
        var command = new ArrayList<>(List.of(
                JavaCommand.executable(),
                "-Xms64m",
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=20", // gives memory back after a burst
                "-XX:MaxHeapFreeRatio=40",
                "-XX:TrimNativeHeapInterval=10000",
                "-XX:ReservedCodeCacheSize=80m",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(tuning.options());
        var cache = classCache(runJar);
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache.getFileName());
        }
        command.addAll(List.of("-jar", runJar.getFileName().toString()));
        return command;
    }

    void stop() {
        find().ifPresent(process -> process.stop(STOP_GRACE));
    }

    boolean isReady() {
        try {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                            .timeout(Duration.ofSeconds(2))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    String logTail() {
        return folder.logTail(name());
    }

    /** What would make a running process outdated: another environment or a newer package. A digest, as it holds a password. */
    private String identity(Map<String, String> environment) {
        try {
            var all = new TreeMap<>(environment).toString()
                    + (Files.exists(runJar) ? Files.getLastModifiedTime(runJar).toString() : "");
            var digest = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(all.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return java.util.HexFormat.of().formatHex(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String lastIdentity() {
        try {
            return Files.exists(identityFile()) ? Files.readString(identityFile()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path identityFile() {
        return folder.root().resolve("run").resolve(name() + ".identity");
    }
}
