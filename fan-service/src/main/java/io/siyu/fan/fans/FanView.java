package io.siyu.fan.fans;

import static io.siyu.fan.fold.FieldGroup.BEHAVIOUR;
import static io.siyu.fan.fold.FieldGroup.CONSUMPTION;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Sight;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A relation as its account and its fan see it; what the fan does not show is absent.
 *
 * @param folded the groups the fan does not show to this account; absent when there are none
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FanView(
        String accountId,
        String userId,
        @Nullable Follow follow,
        @Nullable Tier tier,
        @Nullable Stage stage,
        @Nullable BigDecimal points,
        @Nullable Boolean bought,
        @Nullable Boolean inGroup,
        @Nullable Pin pin,
        @Nullable Instant since,
        @Nullable Instant lastAt,
        @Nullable Instant tierEndsAt,
        @Nullable List<FieldGroup> folded) {

    /** As the staff see it. */
    static FanView of(Relation relation, AccountRules rules, Instant now) {
        return of(relation, Sight.ofStaff(relation.folding()), relation.pin().orElse(null), rules, now);
    }

    /** As the fan sees it: who of the staff pinned the tier, and why, is the staff's. */
    static FanView ofMine(Relation relation, AccountRules rules, Instant now) {
        return of(relation, Sight.OF_THE_FAN, null, rules, now);
    }

    /** The groups something of which is shown. */
    Set<FieldGroup> shown() {
        var shown = EnumSet.of(BEHAVIOUR, CONSUMPTION);
        if (folded != null) {
            shown.removeAll(folded);
        }
        return shown;
    }

    private static FanView of(Relation relation, Sight sight, @Nullable Pin pin, AccountRules rules, Instant now) {
        var standing = relation.standing();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return new FanView(
                relation.key().accountId(),
                relation.key().userId(),
                sight.show(BEHAVIOUR, standing.follow()),
                sight.show(BEHAVIOUR, relation.tier()),
                sight.show(BEHAVIOUR, relation.stage()),
                sight.show(
                        BEHAVIOUR,
                        rules.decay()
                                .points(relation.score(), relation.holding().day(today))),
                sight.show(CONSUMPTION, standing.bought()),
                sight.show(BEHAVIOUR, standing.inGroup()),
                sight.show(BEHAVIOUR, pin),
                sight.show(BEHAVIOUR, relation.since()),
                sight.show(BEHAVIOUR, relation.lastAt().orElse(null)),
                sight.show(BEHAVIOUR, relation.tierEndsAt(rules, now).orElse(null)),
                sight.folded());
    }
}
