package io.siyu.fan.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.segment.count.SegmentCount;
import io.siyu.fan.segment.filter.Filter;
import io.siyu.fan.segment.filter.FilterReader;
import io.siyu.fan.segment.index.FanIndex;
import io.siyu.fan.segment.index.Indexes;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.request.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Counts of filters that are still being written, over HTTP. */
@Path("/api/fan/v1/accounts/{a}/segments/preview")
public class PreviewResource {
    private static final long NANOS_OF_MICRO = 1_000;

    private final AccountAccess access;
    private final FilterReader reader;
    private final Indexes indexes;
    private final Caller caller;

    PreviewResource(AccountAccess access, FilterReader reader, Indexes indexes, Caller caller) {
        this.access = access;
        this.reader = reader;
        this.indexes = indexes;
        this.caller = caller;
    }

    /** The filter in question. */
    @RegisterForReflection
    public record PreviewSegment(
            @NotNull @Schema(implementation = FilterNode.class)
            JsonNode filter) {}

    /**
     * How many it finds.
     *
     * @param count listable fans, exact, and folded ones with noise; 0 of the latter where they are under twenty
     * @param tookMicros working out the answer on the account's index, without the way there
     */
    @RegisterForReflection
    public record Preview(long count, long tookMicros) {}

    @POST
    @IdempotencyKey(IdempotencyKey.Use.IGNORED)
    @Operation(
            operationId = "previewSegment",
            summary = "Count whom a filter finds now (staff)",
            description =
                    "count = listable fans, exact, and folded ones with noise that depends on the set alone; of fewer than twenty folded ones nothing.")
    public Uni<Preview> preview(@PathParam("a") @ExternalId String accountId, @NotNull @Valid PreviewSegment request) {
        return access.requireStaff(accountId, caller.userId(), StaffRole.AGENT)
                .chain(() -> reader.read(request.filter()))
                .chain(filter -> indexes.ask(accountId, filter, index -> preview(index, filter)));
    }

    private static Preview preview(FanIndex index, Filter filter) {
        var begun = System.nanoTime();
        var count = SegmentCount.of(index, filter).total();
        return new Preview(count, (System.nanoTime() - begun) / NANOS_OF_MICRO);
    }
}
