package io.siyu.fan.leaderboard;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.leaderboard.LeaderboardService.Place;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;

/** The leaderboard over HTTP. */
@Path("/api/fan/v1/accounts/{a}/leaderboard")
public class LeaderboardResource {
    private final LeaderboardService leaderboard;
    private final Caller caller;

    LeaderboardResource(LeaderboardService leaderboard, Caller caller) {
        this.leaderboard = leaderboard;
        this.caller = caller;
    }

    /** The closest fans, the closest first. */
    @RegisterForReflection
    public record LeaderboardView(List<Place> items) {}

    @GET
    public Uni<LeaderboardView> top(@PathParam("a") @ExternalId String accountId, @BeanParam @Valid PageRequest page) {
        return leaderboard.top(accountId, caller.userId(), page.limit()).map(LeaderboardView::new);
    }
}
