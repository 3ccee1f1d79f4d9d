package io.siyu.fan.policy;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.decay.KindRule;
import io.siyu.fan.decay.Scoring;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.tier.Thresholds;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** An account's tier policy over HTTP. */
@Path("/api/fan/v1/accounts/{a}/tier-policy")
public class PolicyResource {
    private final PolicyService policies;
    private final Caller caller;

    PolicyResource(PolicyService policies, Caller caller) {
        this.policies = policies;
        this.caller = caller;
    }

    /** The policy that shall hold; what is left out is the default, and a misspelt name would be: so it is refused. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = false)
    public record ReplacePolicy(
            @Nullable Integer halfLifeDays,
            @Nullable Map<InteractionKind, @NotNull ReplaceRule> rules,
            @Nullable ReplaceThresholds thresholds) {
        TierPolicy policy() {
            return new TierPolicy(
                    halfLifeDays == null ? TierPolicy.DEFAULT.halfLifeDays() : halfLifeDays,
                    rules == null ? Map.of() : kindRules(rules),
                    thresholds == null ? Thresholds.DEFAULT : thresholds.thresholds());
        }

        private static Map<InteractionKind, KindRule> kindRules(Map<InteractionKind, ReplaceRule> wanted) {
            var rules = new EnumMap<InteractionKind, KindRule>(InteractionKind.class);
            wanted.forEach((kind, rule) ->
                    rules.put(kind, rule.over(Objects.requireNonNull(Scoring.DEFAULT_RULES.get(kind)))));
            return rules;
        }
    }

    /** What one kind shall be worth; what is left out is the kind's default. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = false)
    public record ReplaceRule(
            @Nullable Integer weight, @Nullable Integer cap) {
        KindRule over(KindRule usual) {
            return new KindRule(weight == null ? usual.weight() : weight, cap == null ? usual.cap() : cap);
        }
    }

    /** What the tiers shall ask for; what is left out is the default. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = false)
    public record ReplaceThresholds(
            @Nullable Integer passerby,
            @Nullable Integer fond,
            @Nullable Integer trueLove) {
        Thresholds thresholds() {
            var usual = Thresholds.DEFAULT;
            return new Thresholds(
                    passerby == null ? usual.passerby() : passerby,
                    fond == null ? usual.fond() : fond,
                    trueLove == null ? usual.trueLove() : trueLove);
        }
    }

    /** The policy that holds. */
    @RegisterForReflection
    public record PolicyView(
            int halfLifeDays, Map<InteractionKind, KindRule> rules, Thresholds thresholds, int version) {
        static PolicyView of(AccountRules rules) {
            var policy = rules.policy();
            return new PolicyView(
                    policy.halfLifeDays(),
                    new java.util.TreeMap<>(policy.rules()),
                    policy.thresholds(),
                    rules.version());
        }
    }

    @GET
    @Operation(operationId = "getTierPolicy", summary = "The rules by which the account's fans rise and fall (staff)")
    public Uni<PolicyView> get(@PathParam("a") @ExternalId String accountId) {
        return policies.of(accountId, caller.userId()).map(PolicyView::of);
    }

    @PUT
    @Operation(
            operationId = "replaceTierPolicy",
            summary = "Put other rules in force; what is left out is the default (OPERATOR)")
    public Uni<PolicyView> replace(
            @PathParam("a") @ExternalId String accountId, @NotNull @Valid ReplacePolicy request) {
        return policies.change(accountId, caller.userId(), request.policy()).map(PolicyView::of);
    }
}
