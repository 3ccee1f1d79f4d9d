package io.siyu.platform.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way out.
 *
 * @param topic without the prefix of this installation
 * @param key decides the partition, and so the order
 * @param type the stable name, for example {@code commerce.order.paid.v1}
 * @param id the same each time the same thing is said; consumers drop what they have seen
 * @param data written as JSON; null is a tombstone on a compacted topic
 */
public record OutgoingEvent(
        String topic,
        String key,
        String type,
        UUID id,
        Instant time,
        @Nullable Object data) {}
