package io.siyu.fan.wakeup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Who of a plan is left alone: decided by a hash of plan and fan, so that it is the same each time and another in each plan. */
final class HoldOut {
    private static final double SPAN = 0x1p63;

    private HoldOut() {}

    /**
     * Whether the fan is left alone.
     *
     * @param share of all fans, 0–1
     */
    static boolean has(UUID planId, String userId, double share) {
        return place(planId, userId) < share;
    }

    /** 0 ≤ place &lt; 1, evenly spread: the first 63 bits of SHA-256 over {@code planId|userId}. */
    private static double place(UUID planId, String userId) {
        var hash = sha256().digest((planId + "|" + userId).getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(hash).getLong() >>> 1) / SPAN;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
