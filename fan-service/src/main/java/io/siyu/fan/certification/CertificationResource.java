package io.siyu.fan.certification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.account.CertificationStatus;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** An account's certifications over HTTP. */
@Path("/api/fan/v1/accounts/{a}/certifications")
@Produces(MediaType.APPLICATION_JSON)
public class CertificationResource {
    private final CertificationService certifications;
    private final Idempotency idempotency;
    private final Caller caller;

    CertificationResource(CertificationService certifications, Idempotency idempotency, Caller caller) {
        this.certifications = certifications;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** What the account claims to be, and what proves it. */
    @RegisterForReflection
    public record ApplyForCertification(
            @NotBlank @Size(max = 100) String field,

            @NotNull @Size(max = 20) List<@NotBlank @Size(max = 500) String> evidence) {}

    /** An application and what became of it. */
    @RegisterForReflection
    public record CertificationView(
            UUID certificationId,
            String accountId,
            String field,
            List<String> evidence,
            CertificationStatus status,
            Instant appliedAt,
            @Nullable Instant decidedAt,
            @Nullable String reason,
            @Nullable Instant expiresAt) {}

    /** The application that was made. */
    @RegisterForReflection
    public record Applied(UUID certificationId) {}

    @POST
    @Operation(operationId = "applyForCertification", summary = "Apply for a certification of the account (OWNER)")
    @APIResponseSchema(value = Applied.class, responseCode = "201")
    public Uni<Response> apply(
            @PathParam("a") @ExternalId String accountId, @NotNull @Valid ApplyForCertification request) {
        var applicant = caller.userId();
        return idempotency.once(request, () -> certifications
                .apply(accountId, applicant, request.field(), request.evidence())
                .map(id -> Response.created(URI.create("/api/fan/v1/accounts/" + accountId + "/certifications"))
                        .entity(new Applied(id))
                        .build()));
    }

    @GET
    @Operation(
            operationId = "listCertifications",
            summary = "The account's applications and what became of them (staff)")
    public Uni<Page<CertificationView>> list(
            @PathParam("a") @ExternalId String accountId, @BeanParam @Valid PageRequest page) {
        return certifications.list(accountId, caller.userId(), caller.isPlatform(), page);
    }
}
