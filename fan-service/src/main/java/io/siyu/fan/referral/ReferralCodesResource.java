package io.siyu.fan.referral;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** An account's referral codes over HTTP. */
@Path("/api/fan/v1/accounts/{a}/referral-codes")
@Produces(MediaType.APPLICATION_JSON)
public class ReferralCodesResource {
    private final ReferralService referrals;
    private final Idempotency idempotency;
    private final Caller caller;

    ReferralCodesResource(ReferralService referrals, Idempotency idempotency, Caller caller) {
        this.referrals = referrals;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /**
     * A code that someone shall hand out.
     *
     * @param userId who refers; the caller if left out
     * @param windowDays for how long orders are the referrer's; 30 if left out
     */
    @RegisterForReflection
    public record MakeCode(
            @NotNull ReferrerKind kind,
            @ExternalId @Nullable String userId,

            @Min(value = 1, message = "must be at least 1") @Max(value = 365, message = "must be at most 365") @Nullable Integer windowDays,

            @Size(max = 100) @Nullable String label) {}

    /**
     * A code and what came of it.
     *
     * @param claims new fans who came through it
     */
    @RegisterForReflection
    public record CodeView(
            String code,
            String accountId,
            String referrerId,
            ReferrerKind kind,
            int windowDays,
            @Nullable String label,
            Instant createdAt,
            @Nullable Instant revokedAt,
            long claims) {
        static CodeView of(ReferralCode code, long claims) {
            return new CodeView(
                    code.code(),
                    code.accountId(),
                    code.referrerId(),
                    code.kind(),
                    code.windowDays(),
                    code.label(),
                    code.createdAt(),
                    code.revokedAt(),
                    claims);
        }
    }

    @POST
    @Operation(operationId = "makeReferralCode", summary = "Make a code for oneself (staff) or for someone (OPERATOR)")
    @APIResponseSchema(value = CodeView.class, responseCode = "201")
    public Uni<Response> make(@PathParam("a") @ExternalId String accountId, @NotNull @Valid MakeCode request) {
        var by = caller.userId();
        return idempotency.once(
                request,
                () -> referrals.make(accountId, by, request).map(code -> Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, "/api/fan/v1/referral-codes/" + code.code())
                        .entity(code)
                        .build()));
    }

    @GET
    @Operation(operationId = "listReferralCodes", summary = "The codes of the account and what came of them (staff)")
    public Uni<Page<CodeView>> list(@PathParam("a") @ExternalId String accountId, @BeanParam @Valid PageRequest page) {
        return referrals.list(accountId, caller.userId(), page);
    }
}
