package io.siyu.fan.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.paging.Page;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an import has come.
 *
 * @param kind ORDERS or IDENTITIES
 * @param lines of the file that are not blank, without its header
 * @param taken how many have been read
 * @param accepted how many were taken in; what was imported before is accepted again and counts once
 * @param items lines that were rejected, a page of them
 */
@RegisterForReflection
public record ImportView(
        UUID importId,
        String accountId,
        @Nullable String kind,
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

    ImportView with(Page<RejectedLine> problems) {
        return new ImportView(
                importId,
                accountId,
                kind,
                status,
                requestedBy,
                requestedAt,
                finishedAt,
                lines,
                taken,
                accepted,
                rejected,
                problems.items(),
                problems.nextCursor());
    }
}
