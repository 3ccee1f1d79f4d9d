package io.siyu.fan.tag.given;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.relation.RelationKey;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** A fan's tags as the account's staff sees and gives them, over HTTP. */
@Path("/api/fan/v1/accounts/{a}/fans/{u}/tags")
public class TagResource {
    private final TagService tags;
    private final Caller caller;

    TagResource(TagService tags, Caller caller) {
        this.tags = tags;
        this.caller = caller;
    }

    /** How a tag is given; without a body: for sure, for the tag's usual time. */
    @RegisterForReflection
    public record GiveTag(
            @DecimalMin("0") @DecimalMax("1") @Nullable BigDecimal confidence,
            @Size(max = 500) @Nullable String note,
            @Nullable Instant expiresAt) {
        static final GiveTag FOR_SURE = new GiveTag(null, null, null);

        double sure() {
            return confidence == null ? 1 : confidence.doubleValue();
        }
    }

    @GET
    @Operation(
            operationId = "listTagsOfFan",
            summary = "List the tags of a fan that the staff may see, with source, confidence, end and reasons")
    public Uni<Page<TagView>> list(
            @PathParam("a") @ExternalId String accountId, @PathParam("u") @ExternalId String userId) {
        return tags.ofFan(new RelationKey(accountId, userId), caller.userId()).map(items -> new Page<>(items, null));
    }

    @PUT
    @Path("/{tag}")
    @Operation(operationId = "giveTag", summary = "Give a fan a tag by hand, or give it anew")
    public Uni<Void> give(
            @PathParam("a") @ExternalId String accountId,
            @PathParam("u") @ExternalId String userId,
            @PathParam("tag") String tag,
            @Valid @Nullable GiveTag request) {
        var given = request == null ? GiveTag.FOR_SURE : request;
        return tags.give(
                new RelationKey(accountId, userId),
                caller.userId(),
                tag,
                given.sure(),
                given.note(),
                given.expiresAt());
    }

    @DELETE
    @Path("/{tag}")
    @Operation(
            operationId = "takeTagBack",
            summary = "Take back a tag that was given by hand; 409 for what only a rule gives")
    public Uni<Void> takeBack(
            @PathParam("a") @ExternalId String accountId,
            @PathParam("u") @ExternalId String userId,
            @PathParam("tag") String tag) {
        return tags.takeBack(new RelationKey(accountId, userId), caller.userId(), tag);
    }
}
