package io.siyu.messaging.group;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.siyu.platform.paging.PageRequest;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who is, or was, in which group. */
@ApplicationScoped
class MemberRepository implements PanacheRepositoryBase<GroupMember, GroupMember.Key> {
    private static final String MEMBERSHIP = """
            select new io.siyu.messaging.group.Membership(g.id, g.accountId, g.lastSeq, m.key.userId, m.side, m.joinedSeq)
            from FanGroup g, GroupMember m
            where g.id = :group and m.key.groupId = g.id and m.key.userId = :user and m.leftAt is null
            """;

    /** Only who is in now. */
    Uni<Optional<GroupMember>> find(UUID groupId, String userId) {
        return findById(new GroupMember.Key(groupId, userId))
                .map(known -> Optional.ofNullable(known).filter(GroupMember::isIn));
    }

    Uni<GroupMember> require(UUID groupId, String userId) {
        return find(groupId, userId).map(found -> found.orElseThrow(() -> new CommonProblem.NotFound("member")));
    }

    /** Also who left; for who comes (again). */
    Uni<GroupMember> findOrStranger(UUID groupId, String userId) {
        return findById(new GroupMember.Key(groupId, userId))
                .map(known -> known == null ? GroupMember.stranger(groupId, userId) : known);
    }

    Uni<Optional<Membership>> membership(UUID groupId, String userId) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(MEMBERSHIP, Membership.class)
                        .setParameter("group", groupId)
                        .setParameter("user", userId)
                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    Uni<List<GroupMember>> ofUser(String userId, List<UUID> groupIds) {
        return groupIds.isEmpty()
                ? Uni.createFrom().item(List.of())
                : list("key.userId = ?1 and key.groupId in ?2 and leftAt is null", userId, groupIds);
    }

    Uni<GroupMember> owner(UUID groupId) {
        return find("key.groupId = ?1 and role = ?2 and leftAt is null", groupId, MemberRole.OWNER)
                .singleResult();
    }

    /** By user id, one more than the page holds. */
    Uni<List<GroupMember>> in(UUID groupId, PageRequest page) {
        var after = page.cursor().map(last -> last.text(0)).orElse("");
        return find("key.groupId = ?1 and key.userId > ?2 and leftAt is null order by key.userId", groupId, after)
                .page(0, page.limitAndOne())
                .list();
    }
}
