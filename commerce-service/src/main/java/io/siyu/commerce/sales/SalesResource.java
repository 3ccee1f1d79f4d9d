package io.siyu.commerce.sales;

import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Sales figures, for the staff. */
@Path("/api/commerce/v1")
public class SalesResource {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final SalesService sales;
    private final AccountDirectory directory;
    private final Caller caller;
    private final Clock clock;

    SalesResource(SalesService sales, AccountDirectory directory, Caller caller, Clock clock) {
        this.sales = sales;
        this.directory = directory;
        this.caller = caller;
        this.clock = clock;
    }

    /** The last 30 days, unless the client says otherwise. */
    @GET
    @Path("/accounts/{accountId}/sales")
    @Operation(
            operationId = "getSales",
            summary =
                    "An account's sales by currency and by the buyer's stage; the last 30 days unless said otherwise (staff)")
    public Uni<SalesReport> report(
            @ExternalId String accountId,
            @QueryParam("from") @Schema(implementation = Instant.class) @Nullable String from,
            @QueryParam("to") @Schema(implementation = Instant.class) @Nullable String to) {
        var end = to == null ? clock.instant() : instant("to", to);
        var start = from == null ? end.minus(USUAL) : instant("from", from);
        if (!start.isBefore(end)) {
            throw CommonProblem.Malformed.field("from", "must be before to");
        }
        return directory
                .requireStaff(caller, accountId, StaffRole.AGENT)
                .chain(() -> sales.report(accountId, start, end));
    }

    private static Instant instant(String field, String text) {
        try {
            var instant = Instant.parse(text);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw CommonProblem.Malformed.field(field, "must lie between 1970 and 2200");
            }
            return instant;
        } catch (DateTimeParseException unreadable) {
            throw CommonProblem.Malformed.field(
                    field, "must be an instant in RFC 3339, for example 2026-01-31T08:00:00Z");
        }
    }
}
