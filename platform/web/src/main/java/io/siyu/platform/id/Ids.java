package io.siyu.platform.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Makes ids: time-ordered ones that carry their owner's hash, and derived ones that are the same each time. */
public final class Ids {
    private static final long OWNER_BITS = 0xFFFFL;

    private Ids() {}

    /**
     * A new UUIDv7 (RFC 9562) whose last 16 bits are {@link #ownerHash} of the owner, so that rows can be sharded later by a generated column.
     *
     * @param owner the account's id, else the user's
     */
    public static UUID newId(String owner) {
        var fresh = UuidCreator.getTimeOrderedEpoch();
        return new UUID(
                fresh.getMostSignificantBits(), (fresh.getLeastSignificantBits() & ~OWNER_BITS) | ownerHash(owner));
    }

    /** The UUIDv5 of a name within an id: a redelivered cause gives the same effect its same id. */
    public static UUID derive(UUID cause, String name) {
        return UuidCreator.getNameBasedSha1(cause, name);
    }

    /** 0–65535: the first two bytes, big-endian, of SHA-256 over the owner's UTF-8; PostgreSQL's sha256() gives the same. */
    public static int ownerHash(String owner) {
        var digest = sha256().digest(owner.getBytes(StandardCharsets.UTF_8));
        return (digest[0] & 0xFF) << 8 | digest[1] & 0xFF;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
