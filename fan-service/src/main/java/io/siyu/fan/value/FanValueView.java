package io.siyu.fan.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one fan is worth from now on.
 *
 * @param fitted whether there are figures; if not, why says the reason
 * @param purchaseDays days with a purchase so far
 * @param pAlive the probability that they still buy here; 1 for who bought on one day only, whom BG/NBD cannot suspect
 * @param expectedPurchases days with a purchase in the horizon
 * @param expectedValue undiscounted revenue of them; absent where spending could not be fitted
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FanValueView(
        String accountId,
        String userId,
        boolean fitted,
        @Nullable String why,
        @Nullable Integer horizonDays,
        @Nullable Integer purchaseDays,
        @Nullable Double pAlive,
        @Nullable Double expectedPurchases,
        @Nullable Money expectedValue,
        @Nullable Instant fittedAt,
        @Nullable String method) {

    static FanValueView without(String accountId, String userId, String why, int purchaseDays) {
        return new FanValueView(accountId, userId, false, why, null, purchaseDays, null, null, null, null, null);
    }

    static FanValueView of(FitRecord fit, BuyerRow row, Prospect prospect, Horizon horizon) {
        var value = prospect.value();
        return new FanValueView(
                fit.accountId(),
                row.userId(),
                true,
                null,
                horizon.days(),
                row.repeats() + 1,
                prospect.pAlive(),
                prospect.purchases(),
                value == null
                        ? null
                        : Money.of(Math.round(value), fit.currency().orElseThrow()),
                fit.fittedAt(),
                ValueService.COUNTS + "; " + ValueService.SPENDS);
    }
}
