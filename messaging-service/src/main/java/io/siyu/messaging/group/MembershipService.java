package io.siyu.messaging.group;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.messaging.interaction.FanInteraction;
import io.siyu.messaging.message.Side;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Coming, going and standing in a group. Rights are checked by the caller; the rules of the group are kept here. */
@ApplicationScoped
public class MembershipService {
    private final GroupRepository groups;
    private final MemberRepository members;
    private final Outbox outbox;
    private final Clock clock;

    MembershipService(GroupRepository groups, MemberRepository members, Outbox outbox, Clock clock) {
        this.groups = groups;
        this.members = members;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** 403 for anybody who is not in, 404 without such a group. */
    @WithSession
    public Uni<Membership> require(UUID groupId, String userId) {
        return members.membership(groupId, userId)
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get())
                        : groups.require(groupId).map(_ -> {
                            throw new GroupProblem.NotAMember();
                        }));
    }

    @WithSession
    Uni<List<GroupMember>> in(UUID groupId, PageRequest page) {
        return members.in(groupId, page);
    }

    /** Takes a place for somebody admitted; who is in already stays as they are. The lock on the group keeps the capacity under any race. */
    @WithTransaction
    Uni<Void> join(UUID groupId, String userId, Side side) {
        return groups.lock(groupId).chain(group -> members.findOrStranger(groupId, userId)
                .chain(member -> member.isIn() ? Uni.createFrom().voidItem() : let(member, group, side)));
    }

    private Uni<Void> let(GroupMember member, FanGroup group, Side side) {
        var joined = member.join(group, side, clock.instant());
        return members.persist(member)
                .call(() -> outbox.append(joined.outgoing()))
                .call(() -> side == Side.FAN
                        ? outbox.append(interaction(joined))
                        : Uni.createFrom().voidItem())
                .replaceWithVoid();
    }

    private static OutgoingEvent interaction(GroupEvent.MemberJoined joined) {
        return FanInteraction.from(
                joined.id(), FanInteraction.Kind.GROUP_JOIN, joined.accountId(), joined.userId(), joined.at());
    }

    /** Who is not in has left already. */
    @WithTransaction
    Uni<Void> leave(UUID groupId, String userId) {
        return goOut(groupId, userId, GroupMember::leave);
    }

    @WithTransaction
    Uni<Void> remove(UUID groupId, String userId) {
        return goOut(groupId, userId, GroupMember::remove);
    }

    private interface WayOut {
        GroupEvent.MemberLeft go(GroupMember member, FanGroup group, Instant now);
    }

    private Uni<Void> goOut(UUID groupId, String userId, WayOut way) {
        return groups.lock(groupId).chain(group -> members.find(groupId, userId)
                .chain(member -> member.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.append(
                                way.go(member.get(), group, clock.instant()).outgoing())));
    }

    /** Until when a member keeps quiet; null for not at all. */
    record Mute(@Nullable Instant until) {
        static final Mute NONE = new Mute(null);
    }

    /** What changes of a member; null where nothing does. */
    record Change(@Nullable MemberRole role, @Nullable Mute mute) {
        /** The least role that may make it: appointing is the owner's. */
        MemberRole needs(MemberRole toRule) {
            return role == null ? toRule : MemberRole.OWNER;
        }
    }

    @WithTransaction
    Uni<GroupMember> change(UUID groupId, String userId, Change change) {
        return groups.lock(groupId)
                .chain(() -> members.require(groupId, userId))
                .invoke(member -> {
                    if (change.mute() != null) {
                        member.mute(change.mute().until());
                    }
                })
                .call(member -> appoint(groupId, member, change.role()));
    }

    private Uni<Void> appoint(UUID groupId, GroupMember member, @Nullable MemberRole role) {
        if (role == null) {
            return Uni.createFrom().voidItem();
        }
        if (role == MemberRole.OWNER && member.role() != MemberRole.OWNER) {
            return members.owner(groupId)
                    .invoke(GroupMember::stepDown)
                    // The table knows one owner at a time.
                    .call(() -> members.flush())
                    .invoke(member::own)
                    .replaceWithVoid();
        }
        member.appoint(role);
        return Uni.createFrom().voidItem();
    }
}
