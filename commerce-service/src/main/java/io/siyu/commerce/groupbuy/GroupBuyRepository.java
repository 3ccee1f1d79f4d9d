package io.siyu.commerce.groupbuy;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where group-buys are kept. */
@ApplicationScoped
public class GroupBuyRepository implements PanacheRepositoryBase<GroupBuy, UUID> {
    public Uni<GroupBuy> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(GroupBuyProblem.NoSuchGroupBuy::new);
    }

    /** Newest first, after a group-buy if one is given. */
    Uni<List<GroupBuy>> ofAccount(String accountId, Optional<UUID> after, int limit) {
        return newest("accountId = ?1", accountId, after, limit);
    }

    Uni<List<GroupBuy>> ofContent(String contentId, Optional<UUID> after, int limit) {
        return newest("?1 member of contentIds", contentId, after, limit);
    }

    private Uni<List<GroupBuy>> newest(String where, String value, Optional<UUID> after, int limit) {
        return after.map(id -> find(where + " and id < ?2 order by id desc", value, id))
                .orElseGet(() -> find(where + " order by id desc", value))
                .range(0, limit - 1)
                .list();
    }
}
