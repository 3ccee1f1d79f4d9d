package io.siyu.devstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Builds the packages that are older than their sources. */
final class Build {
    /** The demonstration and the journeys over all five. */
    static final String JOURNEYS = "devstack/journeys";

    private static final String NO_CACHE = "without class cache";

    private final Path root;

    Build(Path root) {
        this.root = root;
    }

    void servicesIfChanged() {
        build(staleServices());
    }

    void servicesAndJourneysIfChanged() {
        var modules = new ArrayList<>(staleServices());
        if (isStale(root.resolve(JOURNEYS), journeysClassPath())) {
            modules.add(JOURNEYS);
        }
        build(modules);
    }

    private List<String> staleServices() {
        return Arrays.stream(Service.values())
                .filter(service -> isStale(root.resolve(service.module()), ServiceProcess.runJar(service, root))
                        || lacksClassCache(root.resolve(service.module())))
                .map(Service::module)
                .toList();
    }

    Path journeysClassPath() {
        return root.resolve(JOURNEYS).resolve("target/siyu.classpath");
    }

    private void build(List<String> modules) {
        if (modules.isEmpty()) {
            return;
        }
        var begun = FileTime.fromMillis(System.currentTimeMillis());
        System.out.println("Building " + String.join(", ", modules) + " …");
        var exit = maven(
                "-q",
                "-Pquick",
                "-Dsiyu.demo",
                "-Dquarkus.package.jar.appcds.enabled=true", // a service is ready a third sooner
                "-Dquarkus.package.jar.appcds.use-aot=true",
                "-pl",
                String.join(",", modules),
                "-am",
                "package");
        if (exit != 0) {
            throw new IllegalStateException("the build failed");
        }
        modules.forEach(module -> mark(root.resolve(module), begun));
    }

    /** Runs Maven on the checkout in the foreground; returns its exit code. */
    int maven(String... arguments) {
        var command = new ArrayList<>(List.of("mvn", "-B"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(root.toFile()).inheritIO();
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            var maven = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(maven::destroy, "stop-maven"));
            return maven.waitFor();
        } catch (IOException e) {
            throw new IllegalStateException("could not run mvn: is Maven 3.8.7 or newer on the path?", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    /** Whether a source of the module, or of what every service is built from, is newer than its package. */
    boolean isStale(Path module, Path built) {
        try {
            if (!Files.exists(built)) {
                return true;
            }
            var marker = marker(module);
            var builtAt = Files.getLastModifiedTime(Files.exists(marker) ? marker : built);
            return Stream.of(module, root.resolve("platform"))
                            .anyMatch(folder -> newestSource(folder).compareTo(builtAt) > 0)
                    || Files.getLastModifiedTime(root.resolve("pom.xml")).compareTo(builtAt) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a package that others made, a test run for one, would start a third slower; where none can be recorded none is missed. */
    static boolean lacksClassCache(Path module) {
        try {
            var marker = marker(module);
            return !Files.exists(ServiceProcess.classCache(ServiceProcess.runJar(module)))
                    && !(Files.exists(marker) && Files.readString(marker).equals(NO_CACHE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime newestSource(Path folder) {
        if (!Files.isDirectory(folder)) {
            return FileTime.fromMillis(0);
        }
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> isSource(folder.relativize(path)))
                    .map(Build::modified)
                    .max(Comparator.naturalOrder())
                    .orElse(FileTime.fromMillis(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSource(Path path) {
        var text = path.toString().replace('\\', '/');
        return !text.startsWith("target/")
                && !text.contains("/target/")
                && !text.contains("src/test/")
                && (text.endsWith("pom.xml") || text.contains("src/main/"));
    }

    private static FileTime modified(Path path) {
        try {
            return Files.getLastModifiedTime(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What was built holds what was there when the build began; an incremental build may even leave a package as it was. A file of
     * its own says so, as the class cache of a service is void once its jar has another date.
     */
    private static void mark(Path module, FileTime begun) {
        try {
            var marker = marker(module);
            var cache = ServiceProcess.classCache(ServiceProcess.runJar(module));
            Files.writeString(marker, Files.exists(cache) ? "" : NO_CACHE);
            Files.setLastModifiedTime(marker, begun);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path marker(Path module) {
        return module.resolve("target/siyu.built");
    }
}
