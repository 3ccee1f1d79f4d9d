package io.siyu.fan.certification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.account.CertificationStatus;
import io.siyu.fan.certification.CertificationResource.CertificationView;
import io.siyu.fan.input.QueryText;
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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Certifications over HTTP, for the operator, who decides, and one at a time for those it concerns. */
@Path("/api/fan/v1/certifications")
@Produces(MediaType.APPLICATION_JSON)
public class CertificationsResource {
    private final CertificationService certifications;
    private final Idempotency idempotency;
    private final Caller caller;

    CertificationsResource(CertificationService certifications, Idempotency idempotency, Caller caller) {
        this.certifications = certifications;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** What the operator decides. */
    @RegisterForReflection
    public record DecideCertification(
            @NotNull Decision decision,
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant expiresAt) {}

    @GET
    @Operation(
            operationId = "listCertificationsByStatus",
            summary = "Certifications by status, the longest waiting first (platform)")
    public Uni<Page<CertificationView>> queue(
            @QueryParam("status") @Nullable String status, @BeanParam @Valid PageRequest page) {
        requireOperator();
        var wanted =
                QueryText.choice("status", status, CertificationStatus.class).orElse(CertificationStatus.PENDING);
        return certifications.queue(wanted, page);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "showCertification", summary = "One certification (AGENT, platform)")
    public Uni<CertificationView> show(@PathParam("id") @Schema(implementation = UUID.class) String id) {
        return certifications.show(uuid(id), caller.userId(), caller.isPlatform());
    }

    private void requireOperator() {
        if (!caller.isPlatform()) {
            throw new CertificationProblem.NotTheOperator();
        }
    }

    @POST
    @Path("/{id}/decision")
    @Operation(operationId = "decideCertification", summary = "Grant, reject or revoke a certification (platform)")
    @APIResponse(responseCode = "204", description = "Decided.")
    public Uni<Response> decide(
            @PathParam("id") @Schema(implementation = UUID.class) String id,
            @NotNull @Valid DecideCertification request) {
        requireOperator();
        var operator = caller.userId();
        var certificationId = uuid(id);
        return idempotency.once(request, () -> certifications
                .decide(certificationId, request.decision(), request.reason(), request.expiresAt(), operator)
                .map(_ -> Response.noContent().build()));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw CommonProblem.Malformed.field("id", "must be a UUID");
        }
    }
}
