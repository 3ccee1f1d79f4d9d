package io.siyu.messaging.group;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.messaging.clock.KeepableInstant;
import io.siyu.messaging.message.Side;
import io.siyu.messaging.standing.Fan;
import io.siyu.messaging.standing.Standings;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.identity.Caller;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The members of a group over HTTP. */
@Path(GroupResource.PATH + "/{g}/members")
public class MemberResource {
    private final GroupService groups;
    private final MembershipService memberships;
    private final Admission admission;
    private final Authority authority;
    private final Standings standings;
    private final Caller caller;

    MemberResource(
            GroupService groups,
            MembershipService memberships,
            Admission admission,
            Authority authority,
            Standings standings,
            Caller caller) {
        this.groups = groups;
        this.memberships = memberships;
        this.admission = admission;
        this.authority = authority;
        this.standings = standings;
        this.caller = caller;
    }

    /**
     * What changes of a member; what is left out stays.
     *
     * @param mutedUntil an instant; null, or one that has passed, lets the member speak again. Kept as a node to tell null from left out
     */
    @RegisterForReflection
    record ChangeMember(
            @Nullable MemberRole role,

            @Schema(implementation = Instant.class) @Nullable JsonNode mutedUntil) {
        MembershipService.Change change() {
            if (role == null && mutedUntil == null) {
                throw CommonProblem.Malformed.field("role", "or mutedUntil must be given");
            }
            if (role == MemberRole.OWNER && mutedUntil != null) {
                throw new GroupProblem.OwnerNotMuted();
            }
            return new MembershipService.Change(role, mutedUntil == null ? null : mute(mutedUntil));
        }

        private static MembershipService.Mute mute(JsonNode until) {
            if (until.isNull()) {
                return MembershipService.Mute.NONE;
            }
            try {
                return new MembershipService.Mute(KeepableInstant.parse(until.asText()));
            } catch (DateTimeParseException notAnInstant) {
                throw CommonProblem.Malformed.field(
                        "mutedUntil",
                        "must be an instant between 1970 and 9999 in RFC 3339, for example 2026-01-31T08:00:00Z, or null");
            }
        }
    }

    @RegisterForReflection
    record MemberView(
            String userId,
            MemberRole role,
            Side side,
            Instant joinedAt,
            long joinedSeq,
            @Nullable Instant mutedUntil) {
        static MemberView of(GroupMember member) {
            return new MemberView(
                    member.userId(),
                    member.role(),
                    member.side(),
                    member.joinedAt(),
                    member.joinedSeq(),
                    member.mutedUntil());
        }
    }

    /** For members and the account's staff, who do not see fans that fold their behaviour: such pages may be short, the next one goes on. */
    @GET
    @Operation(operationId = "listGroupMembers", summary = "Who is in the group (members and staff)")
    public Uni<Page<MemberView>> in(@PathParam("g") UUID groupId, @Valid @BeanParam PageRequest page) {
        return authority
                .requireInsider(caller, groupId)
                .chain(() -> memberships.in(groupId, page))
                .map(members -> Page.of(members, page.limit(), last -> Cursor.after(last.userId()), MemberView::of))
                .chain(shown -> groups.see(groupId, caller.userId()).chain(seen -> asSeenBy(seen, shown)));
    }

    private Uni<Page<MemberView>> asSeenBy(GroupService.Seen seen, Page<MemberView> shown) {
        if (seen.me().filter(me -> me.side() == Side.FAN).isPresent()) {
            return Uni.createFrom().item(shown);
        }
        var account = seen.group().accountId();
        return standings
                .withheld(shown.items().stream()
                        .map(member -> new Fan(account, member.userId()))
                        .toList())
                .map(withheld -> new Page<>(
                        shown.items().stream()
                                .filter(member -> !withheld.contains(new Fan(account, member.userId())))
                                .toList(),
                        shown.nextCursor()));
    }

    @PUT
    @Path("/me")
    @Operation(operationId = "joinGroup", summary = "Join a group, if its rule admits the caller and there is room")
    public Uni<Void> join(@PathParam("g") UUID groupId) {
        var userId = caller.userId();
        return groups.see(groupId, userId)
                .chain(seen -> seen.me().isPresent() ? Uni.createFrom().voidItem() : join(seen.group(), userId));
    }

    private Uni<Void> join(FanGroup group, String userId) {
        return admission
                .sideOf(caller, group.accountId(), group.joinRule())
                .chain(side -> memberships.join(group.id(), userId, side));
    }

    @DELETE
    @Path("/me")
    @Operation(operationId = "leaveGroup", summary = "Leave a group")
    public Uni<Void> leave(@PathParam("g") UUID groupId) {
        return memberships.leave(groupId, caller.userId());
    }

    @PATCH
    @Path("/{u}")
    @Operation(operationId = "changeGroupMember", summary = "Mute a member, or give another role (ADMIN; roles: OWNER)")
    public Uni<MemberView> change(
            @PathParam("g") UUID groupId,
            @PathParam("u") @ExternalId String userId,
            @Valid @NotNull ChangeMember request) {
        var change = request.change();
        return groups.see(groupId, userId)
                .chain(seen -> authority.require(caller, groupId, change.needs(seen.toRule())))
                .chain(() -> memberships.change(groupId, userId, change))
                .map(MemberView::of);
    }

    /** Who is not in is removed already. */
    @DELETE
    @Path("/{u}")
    @Operation(operationId = "removeGroupMember", summary = "Remove a member (ADMIN)")
    public Uni<Void> remove(@PathParam("g") UUID groupId, @PathParam("u") @ExternalId String userId) {
        if (userId.equals(caller.userId())) {
            return memberships.leave(groupId, userId);
        }
        return groups.see(groupId, userId)
                .chain(seen -> authority.require(caller, groupId, seen.toRule()))
                .chain(() -> memberships.remove(groupId, userId));
    }
}
