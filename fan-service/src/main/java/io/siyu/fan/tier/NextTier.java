package io.siyu.fan.tier;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would move a fan up. */
@RegisterForReflection
public record NextTier(Tier tier, List<Missing> missing) {
    /** What a tier may ask for. */
    public enum Condition {
        FOLLOW,
        POINTS,
        FOLLOW_OR_POINTS,
        PURCHASE_OR_GROUP
    }

    /**
     * One condition that is not met.
     *
     * @param threshold points the tier asks for, where points are missing
     * @param points how many more it takes today
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Missing(
            Condition condition,
            @Nullable Integer threshold,
            @Nullable BigDecimal points) {
        static Missing of(Condition condition) {
            return new Missing(condition, null, null);
        }

        static Missing points(int threshold, BigDecimal have) {
            return new Missing(
                    Condition.POINTS,
                    threshold,
                    BigDecimal.valueOf(threshold).subtract(have).max(BigDecimal.ZERO));
        }

        Missing or(Condition condition) {
            return new Missing(condition, threshold, points);
        }
    }
}
