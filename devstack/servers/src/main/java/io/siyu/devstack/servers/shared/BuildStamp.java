package io.siyu.devstack.servers.shared;

import io.siyu.devstack.servers.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;

/** A checksum over this module's classes and resources, by which a daemon of an older build is recognised. */
final class BuildStamp {
    private BuildStamp() {}

    static String current() {
        var home = JavaCommand.home();
        try {
            if (Files.isDirectory(home)) {
                return sum(home);
            }
            try (var jar = FileSystems.newFileSystem(home)) {
                return sum(jar.getPath("/"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sum(Path root) throws IOException {
        var crc = new CRC32();
        try (var paths = Files.walk(root)) {
            // Without META-INF, which differs between a jar and the folder it was made of.
            for (var path : paths.filter(Files::isRegularFile)
                    .filter(path -> !root.relativize(path).toString().startsWith("META-INF"))
                    .sorted(java.util.Comparator.comparing(
                            path -> root.relativize(path).toString()))
                    .toList()) {
                crc.update(Files.readAllBytes(path));
            }
        }
        return Long.toHexString(crc.getValue());
    }
}
