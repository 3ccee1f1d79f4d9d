package io.siyu.devstack.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.regex.Pattern;

/** {@code mvn verify} over everything, and what its reports say in the end. */
final class TestRun {
    private static final Pattern COUNT = Pattern.compile("(tests|errors|failures|skipped)=\"(\\d+)\"");

    /** Counts of test cases. */
    record Summary(int passed, int failed, int skipped) {}

    private final Path root;

    TestRun(Path root) {
        this.root = root;
    }

    /** Runs all tests with these further Maven arguments; returns Maven's exit code, and 1 when no test ran. */
    int run(String... mavenArguments) {
        var begun = FileTime.fromMillis(System.currentTimeMillis() - 1000);
        var arguments = new java.util.ArrayList<>(java.util.List.of("verify", "--fail-at-end"));
        arguments.addAll(java.util.List.of(mavenArguments));
        var exit = new Build(root).maven(arguments.toArray(String[]::new));
        var summary = summary(root, begun);
        System.out.println();
        System.out.printf("%d passed, %d failed, %d skipped%n", summary.passed(), summary.failed(), summary.skipped());
        if (exit == 0 && summary.passed() == 0) {
            System.out.println("No test ran.");
            return 1;
        }
        return exit;
    }

    static Summary summary(Path root, FileTime since) {
        int passed = 0;
        int failed = 0;
        int skipped = 0;
        try (var paths = Files.walk(root)) {
            for (var report : paths.filter(TestRun::isReport)
                    .filter(path -> isNewer(path, since))
                    .toList()) {
                var head = Files.readString(report).lines().limit(3).reduce("", (a, b) -> a + "\n" + b);
                var counts = COUNT.matcher(head.substring(Math.max(0, head.indexOf("<testsuite"))));
                var found = new java.util.HashMap<String, Integer>();
                while (counts.find()) {
                    found.putIfAbsent(counts.group(1), Integer.parseInt(counts.group(2)));
                }
                var wrong = found.getOrDefault("errors", 0) + found.getOrDefault("failures", 0);
                failed += wrong;
                skipped += found.getOrDefault("skipped", 0);
                passed += found.getOrDefault("tests", 0) - wrong - found.getOrDefault("skipped", 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Summary(passed, failed, skipped);
    }

    private static boolean isReport(Path path) {
        var parent = path.getParent();
        return parent != null
                && (parent.endsWith("surefire-reports") || parent.endsWith("failsafe-reports"))
                && path.getFileName().toString().matches("TEST-.*\\.xml");
    }

    private static boolean isNewer(Path path, FileTime since) {
        try {
            return Files.getLastModifiedTime(path).compareTo(since) >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
