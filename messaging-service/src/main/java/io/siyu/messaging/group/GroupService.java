package io.siyu.messaging.group;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.messaging.message.Side;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Founding groups, finding them, and what they announce. */
@ApplicationScoped
class GroupService {
    private final GroupRepository groups;
    private final MemberRepository members;
    private final Outbox outbox;
    private final Clock clock;

    GroupService(GroupRepository groups, MemberRepository members, Outbox outbox, Clock clock) {
        this.groups = groups;
        this.members = members;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** A group and the asking user's place in it. */
    record Seen(FanGroup group, Optional<GroupMember> me) {
        boolean has(MemberRole wanted) {
            return me.filter(member -> member.role().isAtLeast(wanted)).isPresent();
        }

        /** What it takes to rule this user; a stranger is ruled like a member, so that refusals do not tell who is in. */
        MemberRole toRule() {
            return me.map(GroupMember::role).orElse(MemberRole.MEMBER).toRule();
        }
    }

    /** The founder becomes the owner and takes the first place. */
    @WithTransaction
    Uni<Seen> found(String accountId, String name, int capacity, JoinRule rule, String founderId) {
        var now = clock.instant();
        var group = FanGroup.found(accountId, name, capacity, rule, founderId, now);
        var owner = GroupMember.stranger(group.id(), founderId);
        var joined = owner.join(group, Side.ACCOUNT, now);
        owner.own();
        return groups.persistAndFlush(group)
                .call(() -> members.persist(owner))
                .call(() -> outbox.append(group.created().outgoing()))
                .call(() -> outbox.append(joined.outgoing()))
                .replaceWith(new Seen(group, Optional.of(owner)));
    }

    @WithSession
    Uni<Seen> see(UUID groupId, String userId) {
        return groups.require(groupId)
                .chain(group -> members.find(groupId, userId).map(me -> new Seen(group, me)));
    }

    @WithSession
    Uni<List<Seen>> ofAccount(String accountId, String userId, PageRequest page) {
        return groups.ofAccount(accountId, page).chain(found -> seen(found, userId));
    }

    @WithSession
    Uni<List<Seen>> ofMember(String userId, PageRequest page) {
        return groups.ofMember(userId, page).chain(found -> seen(found, userId));
    }

    private Uni<List<Seen>> seen(List<FanGroup> found, String userId) {
        return members.ofUser(userId, found.stream().map(FanGroup::id).toList()).map(mine -> {
            Map<UUID, GroupMember> byGroup = mine.stream().collect(toMap(GroupMember::groupId, Function.identity()));
            return found.stream()
                    .map(group -> new Seen(group, Optional.ofNullable(byGroup.get(group.id()))))
                    .toList();
        });
    }

    @WithTransaction
    Uni<Void> announce(UUID groupId, @Nullable String text) {
        return groups.lock(groupId)
                .invoke(group -> group.announce(text, clock.instant()))
                .replaceWithVoid();
    }
}
