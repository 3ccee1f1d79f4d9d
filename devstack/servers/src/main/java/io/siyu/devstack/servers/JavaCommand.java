package io.siyu.devstack.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How one of our classes is started in a JVM of its own. */
public final class JavaCommand {
    private JavaCommand() {}

    public static List<String> of(Class<?> main, List<String> options, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(executable());
        command.addAll(options);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** The {@code java} that runs this. */
    public static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** This module and what it needs. Not this JVM's own class path: that may be a build tool's. */
    static String classPath() {
        try (InputStream in = Objects.requireNonNull(
                JavaCommand.class.getResourceAsStream("/META-INF/siyu/servers.classpath"), "servers.classpath")) {
            return home() + java.io.File.pathSeparator + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar or folder this module was loaded from. */
    public static Path home() {
        try {
            return Path.of(JavaCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
