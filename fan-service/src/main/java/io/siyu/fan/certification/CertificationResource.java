package io.siyu.fan.certification;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.account.CertificationStatus;
import io.siyu.platform.id.ExternalId;
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
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Certification over HTTP. */
@Path("/api/fan/v1")
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

    /** What the operator decides. */
    @RegisterForReflection
    public record DecideCertification(
            @NotNull Decision decision,
            @NotBlank @Size(max = 500) String reason,
            @Nullable Instant expiresAt) {}

    /** An application and what became of it. */
    @RegisterForReflection
    public record CertificationView(
            UUID certificationId,
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
    @Path("/accounts/{a}/certifications")
    public Uni<Response> apply(
            @PathParam("a") @ExternalId String accountId, @NotNull @Valid ApplyForCertification request) {
        var applicant = caller.userId();
        return idempotency.once(request, () -> certifications
                .apply(accountId, applicant, request.field(), request.evidence())
                .map(id -> Response.status(Response.Status.CREATED)
                        .entity(new Applied(id))
                        .build()));
    }

    @GET
    @Path("/accounts/{a}/certifications")
    public Uni<Page<CertificationView>> list(
            @PathParam("a") @ExternalId String accountId, @BeanParam @Valid PageRequest page) {
        return certifications.list(accountId, caller.userId(), caller.isPlatform(), page);
    }

    @POST
    @Path("/certifications/{id}/decision")
    public Uni<Response> decide(@PathParam("id") String id, @NotNull @Valid DecideCertification request) {
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
