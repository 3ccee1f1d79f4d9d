package io.siyu.fan.tag.given;

import io.siyu.fan.relation.RelationKey;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What an account has on oneself, over HTTP: every tag with its reasons, deleted for good or allowed again. */
@Path("/api/fan/v1/me/relations/{a}/tags")
public class MyTagResource {
    private final TagService tags;
    private final Caller caller;

    MyTagResource(TagService tags, Caller caller) {
        this.tags = tags;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listMyTags", summary = "List every tag an account has on me, and those I deleted")
    public Uni<Page<TagView>> mine(@PathParam("a") @ExternalId String accountId) {
        return tags.ofMine(me(accountId)).map(items -> new Page<>(items, null));
    }

    @DELETE
    @Path("/{tag}")
    @Operation(
            operationId = "deleteMyTag",
            summary = "Delete a tag on me for good: neither rules nor staff bring it back")
    public Uni<Void> delete(@PathParam("a") @ExternalId String accountId, @PathParam("tag") String tag) {
        return tags.delete(me(accountId), tag);
    }

    @PUT
    @Path("/{tag}")
    @Operation(operationId = "allowMyTag", summary = "Allow a tag again that I deleted")
    public Uni<Void> allow(@PathParam("a") @ExternalId String accountId, @PathParam("tag") String tag) {
        return tags.allow(me(accountId), tag);
    }

    private RelationKey me(String accountId) {
        return new RelationKey(accountId, caller.userId());
    }
}
