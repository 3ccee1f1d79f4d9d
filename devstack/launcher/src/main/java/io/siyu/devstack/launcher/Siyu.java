package io.siyu.devstack.launcher;

import io.siyu.devstack.servers.ChildProcess;
import io.siyu.devstack.servers.JavaCommand;
import io.siyu.devstack.servers.PostgresServer;
import io.siyu.devstack.servers.RunFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The commands of {@code ./siyu}. */
final class Siyu {
    private static final String HELP = """
            ./siyu up [--fresh] [--detach]   build what changed, start the servers and the five services, wait until ready
                                             (Ctrl-C stops what it started; --detach leaves it running; --fresh forgets all data)
            ./siyu down                      stop everything
            ./siyu status                    what runs, where, and how much memory it takes
            ./siyu logs [service]            follow the logs
            ./siyu demo [--simulate] [...]   run the demonstration through the gateway (demo --help says more)
            ./siyu bench <id>... | all [...] measure workloads on the suite (bench --help says more)
            ./siyu test [maven options]      all tests of all modules
            ./siyu help                      this page

            Data, logs and keys live in .siyu; they survive restarts.
            """;

    private final Path root;

    private Siyu(Path root) {
        this.root = root;
    }

    public static void main(String[] args) {
        var siyu = new Siyu(Path.of(args[0]));
        var command = args.length > 1 ? args[1] : "help";
        var rest = List.of(Arrays.copyOfRange(args, Math.min(2, args.length), args.length));
        try {
            System.exit(siyu.run(command, rest));
        } catch (IllegalStateException | IOException e) {
            System.err.println("siyu: " + e.getMessage());
            System.exit(1);
        }
    }

    private int run(String command, List<String> rest) throws IOException {
        return switch (command) {
            case "up" -> up(rest);
            case "down" -> down();
            case "status" -> status();
            case "logs" -> logs(rest);
            case "demo" -> demo(rest);
            case "bench" -> bench(rest);
            case "test" -> new TestRun(root).run(rest.toArray(String[]::new));
            case "help", "--help", "-h" -> help();
            default -> {
                System.err.println("siyu: no command " + command + "\n\n" + HELP);
                yield 2;
            }
        };
    }

    private static int help() {
        System.out.print(HELP);
        return 0;
    }

    private int up(List<String> options) throws IOException {
        for (var option : options) {
            if (!List.of("--fresh", "--detach").contains(option)) {
                System.err.println("siyu: up knows --fresh and --detach, not " + option);
                return 2;
            }
        }
        if (options.contains("--fresh")) {
            var _ = down();
            RunFolder.delete(root.resolve(".siyu"));
        }
        var startup = buildAndStart(new Build(root)::servicesIfChanged, Tuning.QUICK);
        if (options.contains("--detach") || startup.startedNothing()) {
            startup.keep();
            System.out.println("./siyu down stops it.");
            return 0;
        }
        System.out.println("Ctrl-C stops it.");
        startup.watch();
        return 0;
    }

    /** One ./siyu at a time. */
    private Startup buildAndStart(Runnable build, Tuning tuning) throws IOException {
        Files.createDirectories(root.resolve(".siyu"));
        try (var file = FileChannel.open(
                        root.resolve(".siyu/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.tryLock()) {
            if (lock == null) {
                throw new IllegalStateException("another ./siyu is just building or starting the suite");
            }
            build.run();
            var startup = new Startup(Suite.of(root, tuning));
            startup.run();
            return startup;
        }
    }

    private int down() {
        if (!Files.isDirectory(root.resolve(".siyu"))) {
            return 0;
        }
        Suite.of(root).down();
        System.out.println("Stopped.");
        return 0;
    }

    private int status() {
        if (!Files.isDirectory(root.resolve(".siyu"))) {
            System.out.println("Nothing runs: ./siyu up starts it.");
            return 1;
        }
        var suite = Suite.of(root);
        var allReady = true;
        long total = 0;
        for (var server : suite.stack().servers()) {
            var process = ChildProcess.find(suite.folder().pidFile(server.name()));
            var state = process.isEmpty() ? "stopped" : server.isReady() ? "ready" : "not ready";
            allReady &= state.equals("ready");
            total += line(server.name(), state, process, server.port());
        }
        for (var service : suite.services()) {
            var process = service.find();
            var state = process.isEmpty() ? "stopped" : service.isReady() ? "ready" : "not ready";
            allReady &= state.equals("ready");
            total += line(service.name(), state, process, service.port());
        }
        System.out.printf(Locale.ROOT, "  %-24s %-10s %31d MB%n", "", "", total);
        return allReady ? 0 : 1;
    }

    private static long line(String name, String state, java.util.Optional<ChildProcess> process, int port) {
        var memory = process.map(found -> Memory.residentMegabytes(found.pid())).orElse(0L);
        System.out.printf(
                Locale.ROOT,
                "  %-24s %-10s %-12s port %-6d %6d MB%n",
                name,
                state,
                process.map(found -> "pid " + found.pid()).orElse(""),
                port,
                memory);
        return memory;
    }

    private int logs(List<String> names) {
        var folder = Suite.home(root);
        List<String> wanted = names.isEmpty()
                ? Arrays.stream(Service.values()).map(Service::module).toList()
                : names;
        var command = new ArrayList<>(List.of("tail", "-n", "50", "-F"));
        for (var name : wanted) {
            if (!Files.exists(folder.log(name))) {
                System.err.println(
                        "siyu: no log of " + name + " in " + folder.root().resolve("logs"));
                return 1;
            }
            command.add(folder.log(name).toString());
        }
        return foreground(command);
    }

    private int demo(List<String> options) throws IOException {
        var build = new Build(root);
        var startup = buildAndStart(build::servicesAndJourneysIfChanged, Tuning.QUICK);
        startup.keep();
        var suite = startup.suite();
        var command = journeys(build, "io.siyu.devstack.demo.Demo");
        command.addAll(List.of("--gateway", suite.gatewayUrl()));
        command.addAll(options);
        var exit = foreground(
                command,
                Map.of(
                        "SIYU_DEMO_KAFKA", suite.stack().kafka().bootstrapServers(),
                        "SIYU_DEMO_DATABASES", suite.stack().postgres().jdbcUrl(""),
                        "SIYU_DEMO_USER", PostgresServer.SUPERUSER,
                        "SIYU_DEMO_PASSWORD", suite.stack().postgres().password()));
        System.out.println("The suite is still up at " + suite.gatewayUrl() + "; ./siyu down stops it.");
        return exit;
    }

    private int bench(List<String> options) throws IOException {
        var build = new Build(root);
        var startup = buildAndStart(build::servicesAndJourneysIfChanged, Tuning.PEAK);
        startup.keep();
        var suite = startup.suite();
        var command = journeys(build, "io.siyu.devstack.bench.Bench");
        command.addAll(options);
        var environment = new HashMap<String, String>();
        environment.put("SIYU_BENCH_DATABASES", suite.stack().postgres().jdbcUrl(""));
        environment.put("SIYU_BENCH_USER", PostgresServer.SUPERUSER);
        environment.put("SIYU_BENCH_PASSWORD", suite.stack().postgres().password());
        environment.put("SIYU_BENCH_KAFKA", suite.stack().kafka().bootstrapServers());
        environment.put("SIYU_BENCH_REDIS", suite.stack().redis().url(0));
        for (var service : Service.values()) {
            environment.put("SIYU_BENCH_" + service.name(), suite.url(service));
        }
        return foreground(command, environment);
    }

    /** A program of the journeys' module. */
    private List<String> journeys(Build build, String program) throws IOException {
        return new ArrayList<>(List.of(
                JavaCommand.executable(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-Dsiyu.root=" + root,
                "-Djava.util.logging.config.file="
                        + root.resolve("devstack/launcher/target/classes/logging.properties"),
                "-cp",
                root.resolve(Build.JOURNEYS).resolve("target/classes")
                        + java.io.File.pathSeparator
                        + Files.readString(build.journeysClassPath()).strip(),
                program));
    }

    private static int foreground(List<String> command) {
        return foreground(command, Map.of());
    }

    private static int foreground(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(environment);
        try {
            var child = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(child::destroy, "stop-child"));
            return child.waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("could not run " + command.getFirst(), e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }
}
