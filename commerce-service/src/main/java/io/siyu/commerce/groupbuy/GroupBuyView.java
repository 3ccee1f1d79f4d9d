package io.siyu.commerce.groupbuy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A group-buy as everybody sees it. */
@RegisterForReflection
public record GroupBuyView(
        UUID groupBuyId,
        String accountId,
        UUID skuId,
        GroupBuyState state,
        List<Step> ladder,
        int minParticipants,
        int maxParticipants,
        int perUserLimit,
        Duration teamWindow,
        Instant startsAt,
        Instant endsAt,
        List<String> contentIds) {
    /** One rung. */
    @RegisterForReflection
    @Schema(name = "LadderStep")
    public record Step(int participants, Money price) {}

    static GroupBuyView of(GroupBuy groupBuy, Instant now) {
        return new GroupBuyView(
                groupBuy.id(),
                groupBuy.accountId(),
                groupBuy.skuId(),
                groupBuy.stateAt(now),
                groupBuy.ladder().rungs().stream()
                        .map(rung -> new Step(rung.participants(), groupBuy.price(rung.price())))
                        .toList(),
                groupBuy.minParticipants(),
                groupBuy.maxParticipants(),
                groupBuy.perUserLimit(),
                groupBuy.teamWindow(),
                groupBuy.startsAt(),
                groupBuy.endsAt(),
                groupBuy.contentIds().stream().sorted().toList());
    }
}
