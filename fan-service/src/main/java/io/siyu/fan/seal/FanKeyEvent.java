package io.siyu.fan.seal;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * The key that opens a fan's sealed values; a tombstone in its place means that nothing can open them any more.
 *
 * @param key AES-256, base64
 */
@RegisterForReflection
public record FanKeyEvent(String userId, String key, Instant createdAt) {
    public static final String TOPIC = "fan.key";
    public static final String TYPE = "fan.key.v1";
}
