package io.siyu.devstack.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The folder a stack lives in: {@code data}, {@code logs}, {@code run} (pids and ports) and the secret it made up. */
public record RunFolder(Path root) {
    public Path data(String server) {
        return root.resolve("data").resolve(server);
    }

    public Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }

    public Path pidFile(String process) {
        return root.resolve("run").resolve(process + ".pid");
    }

    Path portFile(String server) {
        return root.resolve("run").resolve(server + ".port");
    }

    /** A random password made once and readable by its owner alone. */
    public String password() {
        return ownSecret("password", RunFolder::randomHex);
    }

    /** A secret kept in a file with mode 600; made when it is not there. */
    public String ownSecret(String name, java.util.function.Supplier<String> maker) {
        var file = root.resolve(name);
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            Files.createDirectories(root);
            var draft = Files.createTempFile(
                    root,
                    name,
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, maker.get() + "\n");
            Files.move(draft, file);
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("could not keep " + file, e);
        }
    }

    static String randomHex() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The port the process has or had at its preference, else the next one that is free and not promised to another. */
    public int choosePort(String name, int preferred) {
        var file = portFile(name);
        try {
            if (Files.exists(file)) {
                var last = Integer.parseInt(Files.readString(file).strip());
                if (ChildProcess.find(pidFile(name)).isPresent() || (last == preferred && Ports.isFree(last))) {
                    return last;
                }
            }
            var port = Ports.freeFrom(preferred, portsOfOthers(file));
            Files.createDirectories(file.getParent());
            Files.writeString(file, port + "\n");
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<Integer> portsOfOthers(Path own) throws IOException {
        var folder = root.resolve("run");
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        var ports = new HashSet<Integer>();
        try (var files = Files.newDirectoryStream(folder, "*.port")) {
            for (var file : files) {
                if (!file.equals(own)) {
                    ports.add(Integer.parseInt(Files.readString(file).strip()));
                }
            }
        }
        return ports;
    }

    public String logTail(String process) {
        try {
            List<String> lines = Files.readAllLines(log(process));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
        } catch (IOException _) {
            return "(no log)";
        }
    }

    /** Removes a folder and all in it. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
