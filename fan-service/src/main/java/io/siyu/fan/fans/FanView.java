package io.siyu.fan.fans;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.policy.AccountRules;
import io.siyu.fan.relation.Pin;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Stage;
import io.siyu.fan.tier.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A relation as its account and its fan see it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FanView(
        String accountId,
        String userId,
        Follow follow,
        Tier tier,
        Stage stage,
        BigDecimal points,
        boolean bought,
        boolean inGroup,
        @Nullable Pin pin,
        Instant since,
        @Nullable Instant lastAt,
        @Nullable Instant tierEndsAt) {

    /** As the staff see it. */
    static FanView of(Relation relation, AccountRules rules, Instant now) {
        return of(relation, relation.pin().orElse(null), rules, now);
    }

    /** As the fan sees it: who of the staff pinned the tier, and why, is the staff's. */
    static FanView ofMine(Relation relation, AccountRules rules, Instant now) {
        return of(relation, null, rules, now);
    }

    private static FanView of(Relation relation, @Nullable Pin pin, AccountRules rules, Instant now) {
        var standing = relation.standing();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new FanView(
                relation.key().accountId(),
                relation.key().userId(),
                standing.follow(),
                relation.tier(),
                relation.stage(),
                rules.decay().points(relation.score(), relation.holding().day(today)),
                standing.bought(),
                standing.inGroup(),
                pin,
                relation.since(),
                relation.lastAt().orElse(null),
                relation.tierEndsAt().orElse(null));
    }
}
