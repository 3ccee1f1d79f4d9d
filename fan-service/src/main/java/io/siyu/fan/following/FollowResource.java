package io.siyu.fan.following;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.interaction.Domain;
import io.siyu.fan.relation.FollowOrigin;
import io.siyu.fan.relation.RelationKey;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Following over HTTP; both ways may be repeated. */
@Path("/api/fan/v1/accounts/{a}/followers/me")
public class FollowResource {
    private final FollowService follows;
    private final Caller caller;

    FollowResource(FollowService follows, Caller caller) {
        this.follows = follows;
        this.caller = caller;
    }

    /** Through what the fan came; the account's own domain if nothing is said. */
    @RegisterForReflection
    public record FollowAccount(
            @ExternalId @Nullable String contentId,
            @Nullable Domain domain) {}

    @PUT
    @Operation(operationId = "followAccount", summary = "Follow an account; once more changes nothing")
    public Uni<Void> follow(@PathParam("a") @ExternalId String accountId, @Valid @Nullable FollowAccount request) {
        var contentId = request == null ? null : request.contentId();
        var domain = request == null || request.domain() == null ? Domain.PRIVATE : request.domain();
        return follows.follow(new RelationKey(accountId, caller.userId()), new FollowOrigin(contentId, domain));
    }

    @DELETE
    @Operation(operationId = "unfollowAccount", summary = "Stop following an account; once more changes nothing")
    public Uni<Void> leave(@PathParam("a") @ExternalId String accountId) {
        return follows.leave(new RelationKey(accountId, caller.userId()));
    }
}
