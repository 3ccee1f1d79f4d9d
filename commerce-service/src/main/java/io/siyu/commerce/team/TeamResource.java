package io.siyu.commerce.team;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.commerce.attribution.Source;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.request.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Teams and their seats. */
@Path("/api/commerce/v1")
@Produces(MediaType.APPLICATION_JSON)
public class TeamResource {
    private final TeamService teams;
    private final Idempotency idempotency;
    private final Caller caller;

    TeamResource(TeamService teams, Idempotency idempotency, Caller caller) {
        this.teams = teams;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** What led the buyer here; may be left out, and then nobody is credited. */
    @RegisterForReflection
    public record TakeSeat(@Valid @Nullable Source source) {}

    /** A reserved seat: pay its order in time and it is yours. */
    @RegisterForReflection
    public record SeatView(UUID seatId, UUID orderId, Instant payBy) {
        static SeatView of(Seat seat) {
            return new SeatView(seat.id(), seat.orderId(), seat.payBy());
        }
    }

    /** A team that was just opened, with the seat of who opened it. */
    @RegisterForReflection
    public record OpenedTeam(UUID teamId, SeatView seat) {
        static OpenedTeam of(Seat seat) {
            return new OpenedTeam(seat.teamId(), SeatView.of(seat));
        }
    }

    @POST
    @Path("/group-buys/{groupBuyId}/teams")
    @Operation(operationId = "openTeam", summary = "Open a team of a group-buy and reserve its first seat")
    @IdempotencyKey(IdempotencyKey.Use.REQUIRED)
    @APIResponseSchema(value = OpenedTeam.class, responseCode = "201")
    public Uni<Response> open(UUID groupBuyId, @Valid @Nullable TakeSeat wish) {
        var userId = caller.userId();
        return idempotency.onceWithKey(wish, () -> teams.open(groupBuyId, userId, sourceOf(wish))
                .map(seat -> created(seat, OpenedTeam.of(seat))));
    }

    @POST
    @Path("/teams/{teamId}/seats")
    @Operation(operationId = "joinTeam", summary = "Reserve a seat in a team; paying its order in time takes it")
    @IdempotencyKey(IdempotencyKey.Use.REQUIRED)
    @APIResponseSchema(value = SeatView.class, responseCode = "201")
    public Uni<Response> join(UUID teamId, @Valid @Nullable TakeSeat wish) {
        var userId = caller.userId();
        return idempotency.onceWithKey(
                wish, () -> teams.join(teamId, userId, sourceOf(wish)).map(seat -> created(seat, SeatView.of(seat))));
    }

    private static Source sourceOf(@Nullable TakeSeat wish) {
        return wish == null || wish.source() == null ? Source.UNSAID : wish.source();
    }

    private static Response created(Seat seat, Object view) {
        return Response.created(URI.create("/api/commerce/v1/teams/" + seat.teamId()))
                .entity(view)
                .build();
    }

    @GET
    @Path("/teams/{teamId}")
    @Operation(operationId = "getTeam", summary = "How a team stands, and the caller's seat in it")
    public Uni<TeamView> one(UUID teamId) {
        return teams.view(teamId, caller.userId());
    }
}
