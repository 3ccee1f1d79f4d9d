package io.siyu.recommendation.weight;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.request.IdempotencyKey;
import io.siyu.recommendation.allocation.AllocationPolicies;
import io.siyu.recommendation.nebula.NebulaPolicy;
import io.siyu.recommendation.nebula.NebulaWeight;
import io.siyu.recommendation.rights.AccountRights;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** R1 explained to an account's staff; the figures are of its private domain, so nobody else sees them. */
@Path("/api/recommendation/v1/accounts/{accountId}/nebula")
public class NebulaResource {
    private final NebulaExplanations explanations;
    private final AllocationPolicies policies;
    private final AccountRights rights;
    private final Caller caller;

    NebulaResource(NebulaExplanations explanations, AllocationPolicies policies, AccountRights rights, Caller caller) {
        this.explanations = explanations;
        this.policies = policies;
        this.rights = rights;
        this.caller = caller;
    }

    /**
     * The weight of an account and each step to it.
     *
     * @param n private fans
     * @param engaged those with a verified private interaction within 7 days
     * @param rate engaged ÷ n; absent without fans
     * @param lowerBound Wilson 95 % lower bound of the rate; absent without fans
     * @param pointsOverBaseline what the bound has over the policy's baseline
     * @param lift what these points would give without the cap
     */
    @RegisterForReflection
    public record NebulaView(
            String accountId,
            long n,
            long engaged,
            @Nullable Double rate,
            @Nullable Double lowerBound,
            double pointsOverBaseline,
            double lift,
            boolean capped,
            double weight,
            NebulaPolicy policy,
            long policyVersion,
            Instant computedAt) {
        static NebulaView of(NebulaExplanations.Explained explained) {
            var standing = explained.standing();
            var engagement = standing.engagement();
            var nebula = explained.nebula();
            return new NebulaView(
                    standing.accountId(),
                    engagement.fans(),
                    engagement.engaged(),
                    orNull(engagement.rate()),
                    orNull(engagement.lowerBound()),
                    nebula.pointsOverBaseline(),
                    nebula.lift(),
                    nebula.capped(),
                    standing.weight(),
                    explained.policy(),
                    standing.policyVersion(),
                    standing.computedAt());
        }

        private static @Nullable Double orNull(java.util.OptionalDouble value) {
            return value.isPresent() ? value.getAsDouble() : null;
        }
    }

    /**
     * A supposed engagement.
     *
     * @param engagementRate the lower bound itself, 0–1: no sample is supposed with it
     */
    @RegisterForReflection
    public record WhatIf(
            @NotNull @DecimalMin(value = "0", message = "must be from 0 to 1") @DecimalMax(value = "1", message = "must be from 0 to 1") Double engagementRate) {}

    /** What the weight would be under the policy in force. */
    @RegisterForReflection
    public record WhatIfView(
            double engagementRate,
            double pointsOverBaseline,
            double lift,
            boolean capped,
            double weight,
            NebulaPolicy policy,
            long policyVersion) {
        static WhatIfView of(double rate, NebulaWeight nebula, NebulaPolicy policy, long version) {
            return new WhatIfView(
                    rate,
                    nebula.pointsOverBaseline(),
                    nebula.lift(),
                    nebula.capped(),
                    nebula.weight(),
                    policy,
                    version);
        }
    }

    @GET
    @Operation(operationId = "explainNebula", summary = "The Nebula weight of an account, explained (staff)")
    public Uni<NebulaView> explain(@PathParam("accountId") @ExternalId String accountId) {
        return rights.require(caller, accountId, StaffRole.AGENT)
                .chain(() -> explanations.of(accountId))
                .map(NebulaView::of);
    }

    @POST
    @Path("/what-if")
    @Operation(operationId = "whatIfNebula", summary = "The Nebula weight another engagement would earn (staff)")
    @IdempotencyKey(IdempotencyKey.Use.IGNORED)
    public Uni<WhatIfView> whatIf(
            @PathParam("accountId") @ExternalId String accountId, @NotNull @Valid WhatIf supposed) {
        return rights.require(caller, accountId, StaffRole.AGENT)
                .chain(() -> policies.current())
                .map(policy -> WhatIfView.of(
                        supposed.engagementRate(),
                        policy.nebula().weigh(supposed.engagementRate()),
                        policy.nebula(),
                        policy.version()));
    }
}
