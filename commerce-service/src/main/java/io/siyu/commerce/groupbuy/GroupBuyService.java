package io.siyu.commerce.groupbuy;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.commerce.groupbuy.GroupBuyResource.AnnounceGroupBuy;
import io.siyu.commerce.product.Sku;
import io.siyu.commerce.product.SkuRepository;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Announcing group-buys and looking at them. */
@ApplicationScoped
class GroupBuyService {
    private final GroupBuyRepository groupBuys;
    private final SkuRepository skus;
    private final GroupBuyLog log;
    private final Clock clock;

    GroupBuyService(GroupBuyRepository groupBuys, SkuRepository skus, GroupBuyLog log, Clock clock) {
        this.groupBuys = groupBuys;
        this.skus = skus;
        this.log = log;
        this.clock = clock;
    }

    @WithTransaction
    Uni<GroupBuyView> announce(String accountId, AnnounceGroupBuy wish) {
        var now = clock.instant();
        return skus.require(wish.skuId())
                .invoke(sku -> requireOwn(sku, accountId))
                .map(sku -> GroupBuy.announce(sku, wish.termsFor(sku), wish.contents(), now))
                .call(groupBuys::persistAndFlush)
                .call(groupBuy -> log.say(groupBuy.created()))
                .map(groupBuy -> GroupBuyView.of(groupBuy, now));
    }

    private static void requireOwn(Sku sku, String accountId) {
        if (!sku.accountId().equals(accountId)) {
            throw new GroupBuyProblem.ForeignSku();
        }
    }

    @WithSession
    Uni<GroupBuyView> view(UUID id) {
        return groupBuys.require(id).map(this::view);
    }

    /** One more than the page holds, to learn whether there is a next page. */
    @WithSession
    Uni<List<GroupBuyView>> ofAccount(String accountId, PageRequest page) {
        return groupBuys.ofAccount(accountId, after(page), page.limitAndOne()).map(this::views);
    }

    @WithSession
    Uni<List<GroupBuyView>> ofContent(String contentId, PageRequest page) {
        return groupBuys.ofContent(contentId, after(page), page.limitAndOne()).map(this::views);
    }

    private List<GroupBuyView> views(List<GroupBuy> found) {
        return found.stream().map(this::view).toList();
    }

    private GroupBuyView view(GroupBuy groupBuy) {
        return GroupBuyView.of(groupBuy, clock.instant());
    }

    private static Optional<UUID> after(PageRequest page) {
        return page.cursor().map(cursor -> cursor.part(0, UUID::fromString));
    }
}
