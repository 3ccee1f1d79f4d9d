package io.siyu.fan.certification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The operator's decisions about certifications over HTTP. */
@Path("/api/fan/v1/certifications/{id}/decision")
public class DecisionResource {
    private final CertificationService certifications;
    private final Idempotency idempotency;
    private final Caller caller;

    DecisionResource(CertificationService certifications, Idempotency idempotency, Caller caller) {
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

    @POST
    @Operation(operationId = "decideCertification", summary = "Grant, reject or revoke a certification (platform)")
    @APIResponse(responseCode = "204", description = "Decided.")
    public Uni<Response> decide(
            @PathParam("id") @Schema(implementation = UUID.class) String id,
            @NotNull @Valid DecideCertification request) {
        if (!caller.isPlatform()) {
            throw new CertificationProblem.NotTheOperator();
        }
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
