package io.siyu.messaging.group;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.siyu.platform.paging.PageRequest;
import io.siyu.platform.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;

/** The groups. Lock order wherever both are changed: the group, then its members. */
@ApplicationScoped
class GroupRepository implements PanacheRepositoryBase<FanGroup, UUID> {
    private static final String OF_ACCOUNT = "accountId = ?1";
    private static final String OF_MEMBER =
            "id in (select m.key.groupId from GroupMember m where m.key.userId = ?1 and m.leftAt is null)";

    Uni<FanGroup> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(GroupRepository::unknown);
    }

    /** For use cases that change the group or who is in it: they come one after another. */
    Uni<FanGroup> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(GroupRepository::unknown);
    }

    /** Newest first, one more than the page holds. */
    Uni<List<FanGroup>> ofAccount(String accountId, PageRequest page) {
        return newestFirst(OF_ACCOUNT, accountId, page)
                .page(0, page.limitAndOne())
                .list();
    }

    /** The groups a user is in, newest group first, one more than the page holds. */
    Uni<List<FanGroup>> ofMember(String userId, PageRequest page) {
        return newestFirst(OF_MEMBER, userId, page).page(0, page.limitAndOne()).list();
    }

    /** Ids are in the order of time. */
    private PanacheQuery<FanGroup> newestFirst(String whose, String owner, PageRequest page) {
        return page.cursor()
                .map(last -> find(whose + " and id < ?2 order by id desc", owner, last.part(0, UUID::fromString)))
                .orElseGet(() -> find(whose + " order by id desc", owner));
    }

    static CommonProblem.NotFound unknown() {
        return new CommonProblem.NotFound("group");
    }
}
