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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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
    @Operation(operationId = "listFans", summary = "An account's fans, the closest or the latest first (staff)")
    public Uni<Page<FanView>> list(
            @PathParam("a") @ExternalId String accountId,
            @QueryParam("tier") @Schema(implementation = Tier.class) @Nullable String tier,
            @QueryParam("sort") @Schema(implementation = Sort.class, defaultValue = "intimacy") @Nullable String sort,
            @BeanParam @Valid PageRequest page) {
        var order = QueryText.choice("sort", sort, Sort.class).orElse(Sort.intimacy);
        return fans.list(accountId, caller.userId(), QueryText.choice("tier", tier, Tier.class), order, page);
    }

    @GET
    @Path("/{u}")
    @Operation(operationId = "getFan", summary = "One fan of an account (staff, or the fan as me)")
    public Uni<FanView> get(@PathParam("a") @ExternalId String accountId, @PathParam("u") @ExternalId String userId) {
        return fans.get(key(accountId, userId), caller.userId());
    }

    @PUT
    @Path("/{u}/pin")
    @Operation(operationId = "pinTier", summary = "Fix a fan's tier until the pin is lifted (staff)")
    public Uni<Void> pin(
            @PathParam("a") @ExternalId String accountId,
            @PathParam("u") @ExternalId String userId,
            @NotNull @Valid PinTier request) {
        return fans.pin(key(accountId, userId), caller.userId(), request.tier(), request.reason());
    }

    @DELETE
    @Path("/{u}/pin")
    @Operation(operationId = "unpinTier", summary = "Let a fan's tier follow the rules again (staff)")
    public Uni<Void> unpin(@PathParam("a") @ExternalId String accountId, @PathParam("u") @ExternalId String userId) {
        return fans.unpin(key(accountId, userId), caller.userId());
    }

    /** In paths, too, {@code me} stands for the caller. */
    private RelationKey key(String accountId, String userId) {
        return new RelationKey(accountId, userId.equals("me") ? caller.userId() : userId);
    }
}
