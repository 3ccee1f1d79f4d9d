package io.siyu.fan.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an import has come.
 *
 * @param lines of the file, without its header; known once it is RUNNING
 * @param taken how many have been read
 * @param accepted how many are on the log; what was imported before is accepted again and counts once
 * @param items lines that were rejected, a page of them
 */
@RegisterForReflection
public record ImportView(
        UUID importId,
        String accountId,
        ImportStatus status,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        int lines,
        int taken,
        int accepted,
        int rejected,
        List<RejectedLine> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String nextCursor) {

    /** One line that was not taken, counted from 1 with the header, as an editor counts. */
    @RegisterForReflection
    public record RejectedLine(int line, String problem) {}

    /** One page of them. */
    record Problems(List<RejectedLine> items, @Nullable String nextCursor) {}
}
