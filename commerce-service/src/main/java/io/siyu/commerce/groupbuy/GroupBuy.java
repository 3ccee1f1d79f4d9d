package io.siyu.commerce.groupbuy;

import io.siyu.commerce.product.Sku;
import io.siyu.platform.id.Ids;
import io.siyu.platform.money.Money;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/** A deal on one SKU that holds for a team when enough people join it. Never changes once it is announced. */
@Entity
@Table(name = "group_buy")
public class GroupBuy {
    @Id
    private UUID id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "sku_id")
    private UUID skuId;

    private String currency;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @CollectionTable(name = "group_buy_rung", joinColumns = @JoinColumn(name = "group_buy_id"))
    @OrderColumn(name = "rung")
    private List<Rung> rungs = new ArrayList<>();

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SELECT)
    @CollectionTable(name = "group_buy_content", joinColumns = @JoinColumn(name = "group_buy_id"))
    @Column(name = "content_id")
    private Set<String> contentIds = new TreeSet<>();

    @Column(name = "min_participants")
    private int minParticipants;

    @Column(name = "max_participants")
    private int maxParticipants;

    @Column(name = "per_user_limit")
    private int perUserLimit;

    /** Milliseconds. */
    @Column(name = "team_window")
    private long teamWindow;

    @Column(name = "starts_at")
    private Instant startsAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    @Column(name = "created_at")
    private Instant createdAt;

    protected GroupBuy() {}

    /** Announces a deal on an SKU of the account. */
    static GroupBuy announce(Sku sku, Terms terms, Collection<String> contentIds, Instant now) {
        terms.requireWithinReach(now);
        var groupBuy = new GroupBuy();
        groupBuy.id = Ids.newId(sku.accountId());
        groupBuy.accountId = sku.accountId();
        groupBuy.skuId = sku.id();
        groupBuy.currency = sku.currency();
        groupBuy.rungs.addAll(terms.ladder().rungs());
        groupBuy.contentIds.addAll(contentIds);
        groupBuy.minParticipants = terms.minParticipants();
        groupBuy.maxParticipants = terms.maxParticipants();
        groupBuy.perUserLimit = terms.perUserLimit();
        groupBuy.teamWindow = terms.teamWindow().toMillis();
        groupBuy.startsAt = terms.startsAt();
        groupBuy.endsAt = terms.endsAt();
        groupBuy.createdAt = now;
        return groupBuy;
    }

    GroupBuyEvent.Created created() {
        return new GroupBuyEvent.Created(
                id,
                accountId,
                skuId,
                firstPrice(),
                minParticipants,
                maxParticipants,
                startsAt,
                endsAt,
                List.copyOf(contentIds),
                createdAt);
    }

    /** Fails with 409 outside {@code startsAt} to {@code endsAt}. */
    public void requireRunning(Instant now) {
        switch (stateAt(now)) {
            case UPCOMING -> throw new GroupBuyProblem.NotStarted();
            case OVER -> throw new GroupBuyProblem.Over();
            case RUNNING -> {}
        }
    }

    GroupBuyState stateAt(Instant now) {
        if (now.isBefore(startsAt)) {
            return GroupBuyState.UPCOMING;
        }
        return now.isBefore(endsAt) ? GroupBuyState.RUNNING : GroupBuyState.OVER;
    }

    /** When a team that opens now closes: after its window, but never after the group-buy itself. */
    public Instant closeOfTeamOpenedAt(Instant now) {
        var window = now.plusMillis(teamWindow);
        return window.isBefore(endsAt) ? window : endsAt;
    }

    public UUID id() {
        return id;
    }

    public String accountId() {
        return accountId;
    }

    public UUID skuId() {
        return skuId;
    }

    public Ladder ladder() {
        return new Ladder(rungs);
    }

    public Money price(long minor) {
        return Money.of(minor, currency);
    }

    Money firstPrice() {
        return price(ladder().firstPrice());
    }

    public int minParticipants() {
        return minParticipants;
    }

    public int maxParticipants() {
        return maxParticipants;
    }

    public int perUserLimit() {
        return perUserLimit;
    }

    Duration teamWindow() {
        return Duration.ofMillis(teamWindow);
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    Set<String> contentIds() {
        return contentIds;
    }
}
