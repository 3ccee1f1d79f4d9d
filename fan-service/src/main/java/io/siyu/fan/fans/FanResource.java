package io.siyu.fan.fans;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.fans.FanList.Sort;
import io.siyu.fan.input.QueryText;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.tier.Tier;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** An account's fans over HTTP. */
@Path("/api/fan/v1/accounts/{a}/fans")
public class FanResource {
    private final FanService fans;
    private final Caller caller;

    FanResource(FanService fans, Caller caller) {
        this.fans = fans;
        this.caller = caller;
    }

    /** The tier a fan shall have until the pin is lifted, and why. */
    @RegisterForReflection
    public record PinTier(
            @NotNull Tier tier, @NotBlank @Size(max = 500) String reason) {}

    @GET
    public Uni<Page<FanView>> list(
            @PathParam("a") @ExternalId String accountId,
            @QueryParam("tier") @Nullable String tier,
            @QueryParam("sort") @Nullable String sort,
            @BeanParam @Valid PageRequest page) {
        var order = QueryText.choice("sort", sort, Sort.class).orElse(Sort.intimacy);
        return fans.list(accountId, caller.userId(), QueryText.choice("tier", tier, Tier.class), order, page);
    }

    @GET
    @Path("/{u}")
    public Uni<FanView> get(@PathParam("a") @ExternalId String accountId, @PathParam("u") @ExternalId String userId) {
        return fans.get(key(accountId, userId), caller.userId());
    }

    @PUT
    @Path("/{u}/pin")
    public Uni<Void> pin(
            @PathParam("a") @ExternalId String accountId,
            @PathParam("u") @ExternalId String userId,
            @NotNull @Valid PinTier request) {
        return fans.pin(key(accountId, userId), caller.userId(), request.tier(), request.reason());
    }

    @DELETE
    @Path("/{u}/pin")
    public Uni<Void> unpin(@PathParam("a") @ExternalId String accountId, @PathParam("u") @ExternalId String userId) {
        return fans.unpin(key(accountId, userId), caller.userId());
    }

    /** In paths, too, {@code me} stands for the caller. */
    private RelationKey key(String accountId, String userId) {
        return new RelationKey(accountId, userId.equals("me") ? caller.userId() : userId);
    }
}
