package io.siyu.fan.domains;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.domains.DomainCells.StageAt;
import io.siyu.fan.statistics.Figure;
import io.siyu.fan.statistics.MoneyFigure;
import io.siyu.fan.tier.Stage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What users of each stage do in thirty days.
 *
 * @param from first UTC day
 * @param to last UTC day, which is today and not over
 * @param stageAt when users stood in their stage
 * @param currency the account's main one; orders in others are no part of the amounts
 * @param foldedIncluded whether fans who fold what they do or spend are in the table: only where no row has fewer than 20 of them
 * @param definitions what each column counts and how its interval is made
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DomainView(
        String accountId,
        LocalDate from,
        LocalDate to,
        StageAt stageAt,
        @Nullable String currency,
        List<Row> rows,
        boolean foldedIncluded,
        Map<String, String> definitions) {

    /**
     * One stage.
     *
     * @param aov mean amount of an order; absent where the account has no currency yet
     * @param aovAgainstPublic times the mean order of public users
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DomainRow")
    public record Row(
            Stage stage,
            long users,
            Figure opensAMonth,
            Figure conversion,
            @Nullable MoneyFigure aov,
            Figure aovAgainstPublic,
            Figure messages,
            Figure complaintRate,
            Figure remixRate,
            Figure minutes) {}
}
