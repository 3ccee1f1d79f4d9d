package io.siyu.fan.merge;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Two users of one account of whom it is said that they are one person.
 *
 * @param fromIsRecord nobody ever acted as this user; the account wrote it down, and its staff speaks for it
 */
record Merge(
        UUID mergeId,
        String accountId,
        String from,
        String into,
        String platform,
        boolean fromIsRecord,
        MergeState state,
        Instant askedAt,
        @Nullable Instant fromAgreedAt,
        @Nullable Instant intoAgreedAt,
        @Nullable Instant mergedAt,
        @Nullable Instant intoLastAt) {

    static Merge read(Row row) {
        return new Merge(
                row.getUUID("merge_id"),
                row.getString("account_id"),
                row.getString("from_user_id"),
                row.getString("into_user_id"),
                row.getString("platform"),
                row.getBoolean("from_is_record"),
                MergeState.valueOf(row.getString("state")),
                row.getOffsetDateTime("asked_at").toInstant(),
                instant(row.getOffsetDateTime("from_agreed_at")),
                instant(row.getOffsetDateTime("into_agreed_at")),
                instant(row.getOffsetDateTime("merged_at")),
                instant(row.getOffsetDateTime("into_last_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /** Whoever did something here answers first: until then nobody else learns that they did. */
    boolean isShownToInto() {
        return fromIsRecord || fromAgreedAt != null;
    }
}
