package io.siyu.messaging.group;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.directory.AccountDirectory;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.idempotency.Idempotency;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/** Groups over HTTP. */
@Path(GroupResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public class GroupResource {
    static final String PATH = "/api/messaging/v1/groups";

    /** What PostgreSQL cannot keep in a text. */
    private static final String WITHOUT_NUL = "[^\\x00]*";

    private final GroupService groups;
    private final Authority authority;
    private final AccountDirectory directory;
    private final Idempotency idempotency;
    private final Caller caller;

    GroupResource(
            GroupService groups,
            Authority authority,
            AccountDirectory directory,
            Idempotency idempotency,
            Caller caller) {
        this.groups = groups;
        this.authority = authority;
        this.directory = directory;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @RegisterForReflection
    @Schema(examples = """
            {"accountId": "night-market", "name": "Regulars", "capacity": 500, "join": {"minTier": "FOND"}}
            """)
    record FoundGroup(
            @NotNull @ExternalId String accountId,

            @NotBlank @Size(max = 60) @Pattern(regexp = WITHOUT_NUL, message = "must be text") String name,

            @NotNull @Min(1) @Max(FanGroup.MAX_CAPACITY) Integer capacity,
            @Valid @Nullable JoinRule join) {}

    @RegisterForReflection
    record Announce(
            @Size(max = 2_000) @Pattern(regexp = WITHOUT_NUL, flags = Pattern.Flag.DOTALL, message = "must be text") @Nullable String text) {}

    /**
     * A group as anybody sees it. What goes on inside (announcement, last message) is for its members and the account's staff; absent for
     * anybody else.
     *
     * @param me absent where the caller is not a member
     */
    @RegisterForReflection
    record GroupView(
            UUID groupId,
            String accountId,
            String name,
            int capacity,
            int memberCount,
            JoinRule join,
            @Nullable String announcement,
            @Nullable Instant announcedAt,
            Instant createdAt,
            @Nullable Instant lastAt,
            @Nullable Long lastSeq,
            MemberResource.@Nullable MemberView me) {
        static GroupView of(GroupService.Seen seen, boolean byStaff) {
            var group = seen.group();
            var inside = byStaff || seen.me().isPresent();
            return new GroupView(
                    group.id(),
                    group.accountId(),
                    group.name(),
                    group.capacity(),
                    group.memberCount(),
                    group.joinRule(),
                    inside ? group.announcement() : null,
                    inside ? group.announcedAt() : null,
                    group.createdAt(),
                    inside ? group.lastAt() : null,
                    inside ? Long.valueOf(group.lastSeq()) : null,
                    seen.me().map(MemberResource.MemberView::of).orElse(null));
        }
    }

    @POST
    @Operation(operationId = "foundGroup", summary = "Found a group of an account (OPERATOR)")
    @APIResponseSchema(value = GroupView.class, responseCode = "201")
    public Uni<Response> found(@Valid @NotNull FoundGroup request) {
        var founder = caller.userId();
        var rule = request.join() == null ? JoinRule.OPEN : request.join();
        return directory
                .requireStaff(caller, request.accountId(), StaffRole.OPERATOR)
                .chain(() -> idempotency.once(request, () -> groups.found(
                                request.accountId(), request.name().strip(), request.capacity(), rule, founder)
                        .map(GroupResource::created)));
    }

    private static Response created(GroupService.Seen seen) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, PATH + "/" + seen.group().id())
                .entity(GroupView.of(seen, true))
                .build();
    }

    /** The account's groups; without {@code accountId} those the caller is in. */
    @GET
    @Operation(operationId = "listGroups", summary = "An account's groups; without accountId those the caller is in")
    public Uni<Page<GroupView>> list(
            @QueryParam("accountId") @ExternalId @Nullable String accountId, @Valid @BeanParam PageRequest page) {
        var userId = caller.userId();
        return accountId == null
                ? groups.ofMember(userId, page).map(found -> page(found, page, false))
                : groups.ofAccount(accountId, userId, page)
                        .chain(found -> authority.isStaff(caller, accountId).map(staff -> page(found, page, staff)));
    }

    private static Page<GroupView> page(List<GroupService.Seen> found, PageRequest page, boolean byStaff) {
        return Page.of(
                found, page.limit(), last -> Cursor.after(last.group().id()), seen -> GroupView.of(seen, byStaff));
    }

    @GET
    @Path("/{g}")
    @Operation(operationId = "getGroup", summary = "A group as the caller may see it")
    public Uni<GroupView> see(@PathParam("g") UUID groupId) {
        return groups.see(groupId, caller.userId())
                .chain(seen -> seen.me().isPresent()
                        ? Uni.createFrom().item(GroupView.of(seen, false))
                        : authority.isStaff(caller, seen.group().accountId()).map(staff -> GroupView.of(seen, staff)));
    }

    @PUT
    @Path("/{g}/announcement")
    @Operation(operationId = "announceToGroup", summary = "Set what the group announces, or clear it (ADMIN)")
    public Uni<Void> announce(@PathParam("g") UUID groupId, @Valid @NotNull Announce said) {
        return authority.require(caller, groupId, MemberRole.ADMIN).chain(() -> groups.announce(groupId, said.text()));
    }
}
