package io.siyu.platform.inbox;

import org.jspecify.annotations.Nullable;

/** A record that no number of tries makes readable. */
public final class PoisonRecord extends RuntimeException {
    public PoisonRecord(String why, @Nullable Throwable cause) {
        super(why, cause);
    }
}
