package io.siyu.fan.challenge;

import io.siyu.fan.challenge.ChallengeView.BadgeView;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A fan's own badges over HTTP, the newest challenge first. */
@Path("/api/fan/v1/me/badges")
@Produces(MediaType.APPLICATION_JSON)
public class MyBadgesResource {
    private final ChallengeService challenges;
    private final Caller caller;

    MyBadgesResource(ChallengeService challenges, Caller caller) {
        this.challenges = challenges;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listMyBadges", summary = "The caller's badges")
    public Uni<Page<BadgeView>> mine(@BeanParam @Valid PageRequest page) {
        return challenges.badges(caller.userId(), page);
    }
}
