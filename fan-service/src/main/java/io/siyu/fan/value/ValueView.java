package io.siyu.fan.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.buying.Estimate;
import io.siyu.fan.statistics.Figure;
import io.siyu.fan.statistics.MoneyFigure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an account's fans are worth.
 *
 * @param fitted whether the models below could be fitted; if not, why says the reason, and missing how much of what is needed
 * @param currency the account's main one; purchases in others count as purchases, their amounts are left out
 * @param newBuyer someone from their first purchase on
 * @param fan a fan of today, whether they ever bought or not; who did not counts as nothing, so a lower bound
 * @param arpu spent in the last days by a fan who did anything in them
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValueView(
        String accountId,
        boolean fitted,
        @Nullable String why,
        @Nullable List<Fit.Missing> missing,
        @Nullable Instant fittedAt,
        @Nullable String currency,
        int horizonDays,
        @Nullable Model counts,
        @Nullable Model spends,
        @Nullable NewBuyer newBuyer,
        @Nullable MoneyFigure fan,
        @Nullable Arpu arpu) {

    /** A fitted model with each parameter and its interval. */
    @RegisterForReflection
    @Schema(name = "FittedModel")
    public record Model(String method, long n, double logLikelihood, Map<String, Figure> parameters) {
        static Model of(String method, Estimate estimate, String... names) {
            var parameters = new LinkedHashMap<String, Figure>();
            for (var index = 0; index < names.length; index++) {
                var interval = estimate.interval(index);
                parameters.put(
                        names[index],
                        new Figure(
                                estimate.parameters().get(index),
                                Figure.finite(interval.getFirst()),
                                Figure.finite(interval.getLast()),
                                estimate.people()));
            }
            return new Model(method, estimate.people(), estimate.logLikelihood(), parameters);
        }
    }

    /**
     * What to expect of a new buyer within the horizon.
     *
     * @param purchases with the first one
     * @param value undiscounted revenue; absent where spending could not be fitted
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NewBuyer(Figure purchases, @Nullable MoneyFigure value, String method) {}

    /** Average revenue per user. */
    @RegisterForReflection
    public record Arpu(MoneyFigure value, Instant from, Instant to, String method) {}
}
