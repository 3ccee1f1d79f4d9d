package io.siyu.gateway.door;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that were found good, until they expire, so that a client's next request costs no signature check. A fixed number of slots; a
 * newcomer takes the slot of whoever has it. Only verified tokens get in, so nobody can flush it with garbage.
 */
final class VerifiedTokens {
    private static final int SLOTS = 1 << 13;

    private final AtomicReferenceArray<@Nullable Entry> slots = new AtomicReferenceArray<>(SLOTS);

    private record Entry(String token, long expiresAt) {}

    /** @param now in seconds of the epoch, as the token's {@code exp} */
    boolean contains(String token, long now) {
        var entry = slots.get(slot(token));
        return entry != null && now < entry.expiresAt && entry.token.equals(token);
    }

    void add(String token, long expiresAt) {
        slots.set(slot(token), new Entry(token, expiresAt));
    }

    private static int slot(String token) {
        var hash = token.hashCode();
        return (hash ^ hash >>> 16) & (SLOTS - 1);
    }
}
