package io.siyu.gateway.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The keys of the built-in issuer in a directory, one file {@code <kid>.pem} each, readable by their owner alone. The first replica to come
 * makes a key under a file lock; the others and every restart find it.
 */
final class KeyStore {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final String SUFFIX = ".pem";

    private final Path folder;

    KeyStore(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    /** At least one key; the newest first, which is the one to sign with. Blocks; for start-up. */
    List<SigningKey> keys() {
        try {
            Files.createDirectories(folder, OWNER_ONLY_FOLDER);
            var lockFile = folder.resolve(".lock");
            try (var channel = FileChannel.open(
                            lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OWNER_ONLY);
                    var _ = channel.lock()) {
                var found = read();
                return found.isEmpty() ? List.of(create()) : found;
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException("The issuer's key folder " + folder + " cannot be used", unusable);
        }
    }

    private List<SigningKey> read() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(KeyStore::writtenAt).reversed())
                    .map(KeyStore::load)
                    .toList();
        }
    }

    private static SigningKey load(Path file) {
        try {
            return SigningKey.fromPem(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (IllegalArgumentException broken) {
            throw new IllegalStateException("The issuer's key file " + file + " is broken; remove it", broken);
        }
    }

    private static long writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Written aside and moved into place: a key is there whole or not at all, whenever the process dies. */
    private SigningKey create() throws IOException {
        var key = SigningKey.generate();
        var draft = Files.createTempFile(folder, "draft", "", OWNER_ONLY);
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(key.toPem().getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(draft, folder.resolve(key.kid() + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
        return key;
    }
}
