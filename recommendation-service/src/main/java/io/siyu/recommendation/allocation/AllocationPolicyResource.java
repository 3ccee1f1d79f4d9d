package io.siyu.recommendation.allocation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.identity.Caller;
import io.siyu.recommendation.nebula.LiftGrowth;
import io.siyu.recommendation.nebula.LiftMeasure;
import io.siyu.recommendation.nebula.NebulaPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The allocation policy, for the operator of the platform. */
@Path("/api/recommendation/v1/policies/allocation")
public class AllocationPolicyResource {
    private final AllocationPolicies policies;
    private final Caller caller;

    AllocationPolicyResource(AllocationPolicies policies, Caller caller) {
        this.policies = policies;
        this.caller = caller;
    }

    /** All parts of the policy; what is left out is not kept from before. */
    @RegisterForReflection
    public record SetAllocationPolicy(@NotNull @Valid NebulaPart nebula) {}

    /** The Nebula part, in fractions: 0.10 is 10 %. */
    @RegisterForReflection
    public record NebulaPart(
            @NotNull Double baseline,
            @NotNull Double liftPerPoint,
            @NotNull LiftMeasure measure,
            @NotNull LiftGrowth growth,
            @NotNull Double cap) {
        NebulaPolicy policy() {
            return new NebulaPolicy(baseline, liftPerPoint, measure, growth, cap);
        }
    }

    /** The policy in force. */
    @RegisterForReflection
    public record AllocationPolicyView(long version, NebulaPolicy nebula, String changedBy, Instant changedAt) {
        static AllocationPolicyView of(AllocationPolicy policy) {
            return new AllocationPolicyView(policy.version(), policy.nebula(), policy.changedBy(), policy.changedAt());
        }
    }

    @GET
    @Operation(operationId = "getAllocationPolicy", summary = "The allocation policy in force (platform)")
    public Uni<AllocationPolicyView> current() {
        requirePlatform();
        return policies.current().map(AllocationPolicyView::of);
    }

    @PUT
    @Operation(
            operationId = "setAllocationPolicy",
            summary = "Put a new version of the allocation policy in force (platform)")
    public Uni<AllocationPolicyView> set(@NotNull @Valid SetAllocationPolicy policy) {
        requirePlatform();
        return policies.set(policy.nebula().policy(), caller.userId()).map(AllocationPolicyView::of);
    }

    private void requirePlatform() {
        if (!caller.isPlatform()) {
            throw new AllocationProblem.PlatformOnly();
        }
    }
}
