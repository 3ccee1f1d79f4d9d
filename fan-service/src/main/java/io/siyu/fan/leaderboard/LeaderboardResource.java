package io.siyu.fan.leaderboard;

import io.siyu.fan.leaderboard.LeaderboardService.Place;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The leaderboard over HTTP. */
@Path("/api/fan/v1/accounts/{a}/leaderboard")
public class LeaderboardResource {
    private final LeaderboardService leaderboard;
    private final Caller caller;

    LeaderboardResource(LeaderboardService leaderboard, Caller caller) {
        this.leaderboard = leaderboard;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getLeaderboard",
            summary = "The closest fans of an account, the closest first; one page, without a next one")
    public Uni<Page<Place>> top(@PathParam("a") @ExternalId String accountId, @BeanParam @Valid PageRequest page) {
        return leaderboard.top(accountId, caller.userId(), page.limit()).map(places -> new Page<>(places, null));
    }
}
