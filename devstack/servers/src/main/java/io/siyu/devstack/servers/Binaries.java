package io.siyu.devstack.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** The servers' executables, unpacked once per machine and version from the jars on the class path. */
final class Binaries {
    /** Names the unpacked folder; change it together with the versions in the parent pom. */
    private static final String VERSION = "pg18.6-redis6.2";

    private Binaries() {}

    static Path cache() {
        var set = System.getenv("SIYU_CACHE_DIR");
        return set == null || set.isBlank() ? Path.of(System.getProperty("user.home"), ".cache", "siyu") : Path.of(set);
    }

    /** The folder that holds PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
    static Path postgres() {
        return unpackedOnce("postgres", Binaries::unpackPostgres);
    }

    static Path redisServer() {
        return unpackedOnce("redis", folder -> {
                    var resource =
                            ExecutableProvider.newProvidedVersionsMap().get(OsArchitecture.detectOSandArchitecture());
                    try (var in = resource(Objects.requireNonNull(resource, "no Redis for this machine"))) {
                        var file = folder.resolve("redis-server");
                        Files.copy(in, file);
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                })
                .resolve("redis-server");
    }

    private interface Unpacker {
        void into(Path folder) throws IOException;
    }

    private static Path unpackedOnce(String name, Unpacker unpacker) {
        var home = cache().resolve("bin-" + VERSION);
        var ready = home.resolve(name);
        if (Files.isDirectory(ready)) {
            return ready;
        }
        try {
            Files.createDirectories(home);
            try (var lock = FileChannel.open(
                            home.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                if (Files.isDirectory(ready)) {
                    return ready;
                }
                // Renamed when complete: a kill in between leaves no half folder under the final name.
                var draft = home.resolve(name + ".draft");
                RunFolder.delete(draft);
                Files.createDirectories(draft);
                unpacker.into(draft);
                Files.move(draft, ready, StandardCopyOption.ATOMIC_MOVE);
            }
            return ready;
        } catch (IOException e) {
            throw new UncheckedIOException("could not unpack " + name + " into " + home, e);
        }
    }

    private static void unpackPostgres(Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(resource(postgresArchive()))))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                var name = entry.getName();
                if (name.startsWith("include/") || name.endsWith(".a")) {
                    continue; // for compiling against PostgreSQL only
                }
                var target = folder.resolve(name).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("archive entry outside its folder: " + name);
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                if (entry.isSymbolicLink()) {
                    link(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
                    if ((entry.getMode() & 0111) != 0) {
                        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    private static void link(Path target, Path to) throws IOException {
        try {
            Files.createSymbolicLink(target, to);
        } catch (FileAlreadyExistsException _) {
            Files.delete(target);
            Files.createSymbolicLink(target, to);
        }
    }

    private static String postgresArchive() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        var arch = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "/postgres-" + os + "-" + arch + ".txz";
    }

    private static InputStream resource(String name) {
        var path = name.startsWith("/") ? name : "/" + name;
        var in = Binaries.class.getResourceAsStream(path);
        if (in == null) {
            throw new IllegalStateException(
                    "no " + name + " on the class path: is this machine one of those in servers/pom.xml?");
        }
        return in;
    }
}
