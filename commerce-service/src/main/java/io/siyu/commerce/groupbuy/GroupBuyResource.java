package io.siyu.commerce.groupbuy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.commerce.money.PositiveMoney;
import io.siyu.commerce.product.Sku;
import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.money.Money;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/** Group-buys: announcing them and finding them. */
@Path("/api/commerce/v1")
@Produces(MediaType.APPLICATION_JSON)
public class GroupBuyResource {
    /**
     * A team is closed in one transaction, seat by seat, which holds its goods' stock. With 400 seats that took 8 s when all were refunded and
     * 5 s when all got a difference back (two busy cores, the database beside), so 500 stay well within the 30 s a deadline is given.
     */
    private static final int MOST_PARTICIPANTS = 500;

    private final GroupBuyService groupBuys;
    private final AccountDirectory directory;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;

    GroupBuyResource(
            GroupBuyService groupBuys,
            AccountDirectory directory,
            Idempotency idempotency,
            Caller caller,
            Clock clock) {
        this.groupBuys = groupBuys;
        this.directory = directory;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
    }

    /** A deal to announce; prices are in the SKU's currency. */
    @RegisterForReflection
    @Schema(examples = """
            {"skuId": "0198f2c4-7d1e-7a3b-9c5d-2f6e8a1b3c4d",
             "ladder": [{"participants": 2, "price": {"amount": 2500, "currency": "CNY"}}],
             "minParticipants": 2, "maxParticipants": 10, "perUserLimit": 1, "teamWindow": "PT24H",
             "startsAt": "2026-01-31T08:00:00Z", "endsAt": "2026-02-07T08:00:00Z"}
            """)
    public record AnnounceGroupBuy(
            @NotNull UUID skuId,
            @NotEmpty @Size(max = 20) List<@NotNull @Valid Step> ladder,
            @NotNull @Min(1) @Max(MOST_PARTICIPANTS) Integer minParticipants,
            @NotNull @Min(1) @Max(MOST_PARTICIPANTS) Integer maxParticipants,
            @NotNull @Min(1) @Max(MOST_PARTICIPANTS) Integer perUserLimit,

            @NotNull @DurationMin(seconds = 1) @DurationMax(days = 30)
            Duration teamWindow,

            @NotNull Instant startsAt,
            @NotNull Instant endsAt,

            @Schema(hidden = true) @Valid @PositiveMoney @Nullable Money deposit,

            @Size(max = 50) @Nullable List<@NotNull @ExternalId String> contentIds) {

        Terms termsFor(Sku sku) {
            if (deposit != null) {
                throw new GroupBuyProblem.DepositNotOffered();
            }
            if (ladder.stream().anyMatch(step -> !step.price().currency().equals(sku.currency()))) {
                throw new GroupBuyProblem.BadTerms("The SKU is sold in " + sku.currency() + "; so is the group-buy.");
            }
            var rungs = ladder.stream()
                    .map(step -> new Rung(step.participants(), step.price().amount()))
                    .toList();
            return new Terms(
                    new Ladder(rungs), minParticipants, maxParticipants, perUserLimit, teamWindow, startsAt, endsAt);
        }

        List<String> contents() {
            return contentIds == null ? List.of() : contentIds;
        }
    }

    /** One rung: from so many participants on, this price. */
    @RegisterForReflection
    public record Step(
            @NotNull @Min(1) @Max(MOST_PARTICIPANTS) Integer participants,
            @NotNull @Valid @PositiveMoney Money price) {}

    @POST
    @Path("/accounts/{accountId}/group-buys")
    @Operation(operationId = "announceGroupBuy", summary = "Announce a group-buy (OPERATOR of a certified account)")
    @APIResponseSchema(value = GroupBuyView.class, responseCode = "201")
    public Uni<Response> announce(@ExternalId String accountId, @NotNull @Valid AnnounceGroupBuy wish) {
        return directory
                .requireStaff(caller, accountId, StaffRole.OPERATOR)
                .chain(() -> requireCertified(accountId))
                .chain(() -> idempotency.once(
                        wish, () -> groupBuys.announce(accountId, wish).map(GroupBuyResource::created)));
    }

    private Uni<Void> requireCertified(String accountId) {
        var now = clock.instant();
        return directory
                .holds(caller, accountId, facts -> facts.isCertifiedAt(now))
                .invoke(certified -> {
                    if (!certified) {
                        throw new GroupBuyProblem.NotCertified();
                    }
                })
                .replaceWithVoid();
    }

    private static Response created(GroupBuyView view) {
        return Response.created(URI.create("/api/commerce/v1/group-buys/" + view.groupBuyId()))
                .entity(view)
                .build();
    }

    @GET
    @Path("/group-buys/{groupBuyId}")
    @Operation(operationId = "getGroupBuy", summary = "One group-buy")
    public Uni<GroupBuyView> one(UUID groupBuyId) {
        return groupBuys.view(groupBuyId);
    }

    @GET
    @Path("/accounts/{accountId}/group-buys")
    @Operation(operationId = "listGroupBuys", summary = "An account's group-buys, the newest first")
    public Uni<Page<GroupBuyView>> ofAccount(@ExternalId String accountId, @Valid @BeanParam PageRequest page) {
        return groupBuys.ofAccount(accountId, page).map(found -> page(found, page));
    }

    @GET
    @Path("/contents/{contentId}/group-buys")
    @Operation(operationId = "listGroupBuysOfContent", summary = "The group-buys shown with a content")
    public Uni<Page<GroupBuyView>> ofContent(@ExternalId String contentId, @Valid @BeanParam PageRequest page) {
        return groupBuys.ofContent(contentId, page).map(found -> page(found, page));
    }

    private static Page<GroupBuyView> page(List<GroupBuyView> found, PageRequest page) {
        return Page.of(found, page.limit(), view -> Cursor.after(view.groupBuyId()), view -> view);
    }
}
