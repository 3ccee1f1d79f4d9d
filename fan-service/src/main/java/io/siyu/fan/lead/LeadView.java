package io.siyu.fan.lead;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A lead as the staff see it; the number and the id it was imported with are not kept.
 *
 * @param forgotten how often nobody contacted it in time
 */
@RegisterForReflection
public record LeadView(
        UUID leadId,
        String accountId,
        @Nullable String reference,
        @Nullable String label,
        @Nullable String platform,
        @Nullable String source,
        @Nullable String owner,
        @Nullable Instant nextContactAt,
        LeadStatus status,
        int forgotten,
        Instant importedAt) {

    /** What became of an import. */
    @RegisterForReflection
    public record LeadImport(int created, int duplicates, List<RejectedLead> rejected) {}

    /** A row that rejected itself, counted from 0. */
    @RegisterForReflection
    public record RejectedLead(int index, String problem) {}
}
