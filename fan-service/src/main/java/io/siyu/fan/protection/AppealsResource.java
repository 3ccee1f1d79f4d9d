package io.siyu.fan.protection;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.input.QueryText;
import io.siyu.fan.protection.AppealService.Asker;
import io.siyu.fan.transfer.TransferAudit;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Appeals over HTTP, for their parties and the operator, who decides. */
@Path("/api/fan/v1/appeals")
@Produces(MediaType.APPLICATION_JSON)
public class AppealsResource {
    private final AppealService appeals;
    private final Idempotency idempotency;
    private final Caller caller;

    AppealsResource(AppealService appeals, Idempotency idempotency, Caller caller) {
        this.appeals = appeals;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** What the operator decides. */
    @RegisterForReflection
    public record DecideAppeal(
            @NotNull AppealDecision decision,
            @NotBlank @Size(max = 500) String reason) {}

    /** Why a grant is taken back. */
    @RegisterForReflection
    public record ReverseAppeal(@NotBlank @Size(max = 500) String reason) {}

    @GET
    @Operation(operationId = "listAppealsByStatus", summary = "Appeals by status, the newest first (platform)")
    public Uni<Page<AppealView>> list(
            @QueryParam("status") @Nullable String status, @BeanParam @Valid PageRequest page) {
        var _ = requireOperator();
        return appeals.withStatus(
                QueryText.choice("status", status, AppealStatus.class).orElse(AppealStatus.PENDING), page);
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "showAppeal",
            summary = "One appeal and how far its followers have come (staff of either account, platform)")
    public Uni<AppealView> show(@PathParam("id") @Schema(implementation = UUID.class) String id) {
        return appeals.show(uuid(id), asker());
    }

    @GET
    @Path("/{id}/audit")
    @Operation(
            operationId = "listAppealAudit",
            summary = "Who did what about an appeal, in order (staff of either account, platform)")
    public Uni<Page<TransferAudit.Entry>> audit(
            @PathParam("id") @Schema(implementation = UUID.class) String id, @BeanParam @Valid PageRequest page) {
        return appeals.audit(uuid(id), asker(), page);
    }

    @POST
    @Path("/{id}/decision")
    @Operation(operationId = "decideAppeal", summary = "Grant or reject an appeal; a grant moves followers (platform)")
    @APIResponse(responseCode = "204", description = "Decided.")
    public Uni<Response> decide(
            @PathParam("id") @Schema(implementation = UUID.class) String id, @NotNull @Valid DecideAppeal request) {
        var operator = requireOperator();
        var appealId = uuid(id);
        return idempotency.once(request, () -> appeals.decide(appealId, request.decision(), request.reason(), operator)
                .map(_ -> Response.noContent().build()));
    }

    @POST
    @Path("/{id}/reversal")
    @Operation(operationId = "reverseAppeal", summary = "Take a grant back and its followers with it (platform)")
    @APIResponse(responseCode = "204", description = "Ordered.")
    public Uni<Response> reverse(
            @PathParam("id") @Schema(implementation = UUID.class) String id, @NotNull @Valid ReverseAppeal request) {
        var operator = requireOperator();
        var appealId = uuid(id);
        return idempotency.once(request, () -> appeals.reverse(appealId, request.reason(), operator)
                .map(_ -> Response.noContent().build()));
    }

    private String requireOperator() {
        if (!caller.isPlatform()) {
            throw new AppealProblem.NotTheOperator();
        }
        return caller.userId();
    }

    private Asker asker() {
        return new Asker(caller.userId(), caller.isPlatform());
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw CommonProblem.Malformed.field("id", "must be a UUID");
        }
    }
}
