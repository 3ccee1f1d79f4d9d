package io.siyu.fan.fatigue;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How tired an account's fans are, over HTTP. */
@Path("/api/fan/v1/accounts/{a}/fatigue")
@Produces(MediaType.APPLICATION_JSON)
public class FatigueResource {
    private final FatigueBook fatigue;
    private final Caller caller;

    FatigueResource(FatigueBook fatigue, Caller caller) {
        this.fatigue = fatigue;
        this.caller = caller;
    }

    /**
     * How tired the fans are who were contacted in the last seven days, and what was given and asked since a while.
     *
     * @param limit the score no contact may bring a fan over
     * @param fans contacted or answering in the last seven days
     * @param full those of them who get no contact for now
     * @param givenPerAsked benefits and answers for each offer; null where nothing was asked
     */
    @RegisterForReflection
    public record FatigueView(
            double limit,
            long fans,
            long full,
            @Nullable Double meanScore,
            List<Bracket> distribution,
            Instant since,
            Given given,
            Asked asked,
            long other,
            @Nullable Double givenPerAsked) {}

    /** Fans whose score is at least from and under until; without until there is no end. */
    @RegisterForReflection
    public record Bracket(int from, @Nullable Integer until, long fans) {}

    /** What fans got. */
    @RegisterForReflection
    public record Given(long benefits, long answers) {}

    /** What fans were asked for. */
    @RegisterForReflection
    public record Asked(long offers) {}

    @GET
    @Operation(
            operationId = "getFatigue",
            summary = "How tired the fans are, and what was given against what was asked (staff)")
    public Uni<FatigueView> of(@PathParam("a") @ExternalId String accountId) {
        return fatigue.of(accountId, caller.userId());
    }
}
