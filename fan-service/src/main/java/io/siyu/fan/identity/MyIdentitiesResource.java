package io.siyu.fan.identity;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A user's own ids on other platforms over HTTP; both ways may be repeated. */
@Path("/api/fan/v1/me/identities")
@Produces(MediaType.APPLICATION_JSON)
public class MyIdentitiesResource {
    private final LinkService links;
    private final Caller caller;

    MyIdentitiesResource(LinkService links, Caller caller) {
        this.links = links;
        this.caller = caller;
    }

    /** Who the user is there. */
    @RegisterForReflection
    public record LinkIdentity(
            @NotBlank @Size(max = IdentityRow.LONGEST) String externalId) {}

    /** That a platform is linked; the id itself is not kept and cannot be shown. */
    @RegisterForReflection
    public record IdentityView(String platform, Instant linkedAt) {}

    @PUT
    @Path("/{platform}")
    @Operation(operationId = "linkIdentity", summary = "Say who I am on another platform")
    public Uni<IdentityView> link(
            @PathParam("platform") @ExternalId String platform, @NotNull @Valid LinkIdentity request) {
        return links.link(caller.userId(), IdentityRow.platform(platform), request.externalId())
                .map(link -> new IdentityView(link.platform(), link.linkedAt()));
    }

    @DELETE
    @Path("/{platform}")
    @Operation(operationId = "unlinkIdentity", summary = "Take that back, and what was merged by it")
    public Uni<Void> unlink(@PathParam("platform") @ExternalId String platform) {
        return links.unlink(caller.userId(), IdentityRow.platform(platform));
    }

    /** All of them, on one page: nobody has more than fit on it. */
    @GET
    @Operation(operationId = "listMyIdentities", summary = "The platforms I have linked")
    public Uni<Page<IdentityView>> list() {
        return links.of(caller.userId())
                .map(found -> new Page<>(
                        found.stream()
                                .map(link -> new IdentityView(link.platform(), link.linkedAt()))
                                .toList(),
                        null));
    }
}
