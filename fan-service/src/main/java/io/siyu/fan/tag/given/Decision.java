package io.siyu.fan.tag.given;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What someone decided about one tag of one fan: the staff gave it, or the fan deleted it for good. */
record Decision(
        String tag,
        Kind kind,
        double confidence,
        @Nullable String note,
        String by,
        Instant at,
        @Nullable Instant expiresAt) {
    /** Which of the two. */
    enum Kind {
        MANUAL,
        DELETED
    }

    static Decision read(Row row) {
        return new Decision(
                row.getString("tag"),
                Kind.valueOf(row.getString("decision")),
                row.getDouble("confidence"),
                row.getString("note"),
                row.getString("decided_by"),
                row.getOffsetDateTime("decided_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("expires_at"))
                        .map(java.time.OffsetDateTime::toInstant)
                        .orElse(null));
    }
}
