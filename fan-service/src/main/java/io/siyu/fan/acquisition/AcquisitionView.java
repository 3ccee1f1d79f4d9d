package io.siyu.fan.acquisition;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.statistics.Figure;
import io.siyu.fan.statistics.MoneyFigure;
import io.siyu.platform.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What winning fans and buyers cost.
 *
 * @param from first UTC day
 * @param to last UTC day
 * @param newBuyerValue what a buyer spends within the horizon of the account's value; absent while that is not fitted, see the account's value
 * @param foldedIncluded whether fans who fold their consumption are counted: only where no channel has fewer than 20 of them
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AcquisitionView(
        String accountId,
        LocalDate from,
        LocalDate to,
        @Nullable String currency,
        List<Row> channels,
        Row total,
        @Nullable MoneyFigure newBuyerValue,
        @Nullable Integer horizonDays,
        boolean foldedIncluded,
        String method) {

    /**
     * One channel, or all of them.
     *
     * @param channel absent for all
     * @param costPerFan spend and labour by new fan
     * @param cac spend and labour by new buyer
     * @param ltvToCac what a buyer is worth by what one costs
     * @param paybackDays until a buyer has spent what one costs, on revenue; absent where that takes over five years
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AcquisitionRow")
    public record Row(
            @Nullable Channel channel,
            @Nullable Money spend,
            @Nullable Money labour,
            long newFans,
            long newBuyers,
            @Nullable MoneyFigure costPerFan,
            @Nullable MoneyFigure cac,
            @Nullable Figure ltvToCac,
            @Nullable Integer paybackDays) {}
}
