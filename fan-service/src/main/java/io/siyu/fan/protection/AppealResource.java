package io.siyu.fan.protection;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.protection.AppealService.Asker;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** An account's appeals over HTTP. */
@Path("/api/fan/v1/accounts/{a}/appeals")
@Produces(MediaType.APPLICATION_JSON)
public class AppealResource {
    private final AppealService appeals;
    private final Idempotency idempotency;
    private final Caller caller;

    AppealResource(AppealService appeals, Idempotency idempotency, Caller caller) {
        this.appeals = appeals;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** Which content was copied, by whom, as what, and what proves it. */
    @RegisterForReflection
    public record MakeAppeal(
            @NotNull @ExternalId String contentId,
            @NotNull @ExternalId String copierAccountId,
            @NotNull @ExternalId String copyContentId,
            @NotEmpty @Size(max = 20) List<@NotBlank @Size(max = 500) String> evidence) {}

    /** The appeal that was made. */
    @RegisterForReflection
    public record Made(UUID appealId) {}

    @POST
    @Operation(operationId = "makeAppeal", summary = "Appeal against a copy of the account's content (OPERATOR)")
    @APIResponse(
            responseCode = "201",
            description = "Made.",
            headers = @Header(name = "Location", ref = "Location"),
            content = @Content(schema = @Schema(implementation = Made.class)))
    public Uni<Response> appeal(@PathParam("a") @ExternalId String accountId, @NotNull @Valid MakeAppeal request) {
        var by = caller.userId();
        var claim =
                new Appeal.Claim(accountId, request.contentId(), request.copierAccountId(), request.copyContentId());
        return idempotency.once(request, () -> appeals.appeal(claim, request.evidence(), by)
                .map(id -> Response.status(Response.Status.CREATED)
                        .entity(new Made(id))
                        .header(HttpHeaders.LOCATION, "/api/fan/v1/appeals/" + id)
                        .build()));
    }

    @GET
    @Operation(
            operationId = "listAppealsOfAccount",
            summary = "The account's appeals, the newest first (AGENT, platform)")
    public Uni<Page<AppealView>> list(
            @PathParam("a") @ExternalId String accountId, @BeanParam @Valid PageRequest page) {
        return appeals.ofAccount(accountId, new Asker(caller.userId(), caller.isPlatform()), page);
    }
}
