package io.siyu.fan.acquisition;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.money.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What one channel cost in a period, spread evenly over its days.
 *
 * @param from first UTC day
 * @param to last UTC day
 * @param spend what was paid to others
 * @param labour what the own people's time cost
 */
@RegisterForReflection
@Schema(name = "AcquisitionCost")
public record Cost(
        @NotNull Channel channel,
        @NotNull LocalDate from,
        @NotNull LocalDate to,
        @Nullable @Valid Money spend,
        @Nullable @Valid Money labour) {

    @AssertTrue(message = "needs spend or labour, of at least 0") boolean isPriced() {
        return (spend != null || labour != null) && amounts().allMatch(money -> money.amount() >= 0);
    }

    Stream<Money> amounts() {
        return Stream.of(spend, labour).filter(Objects::nonNull);
    }

    String currency() {
        return amounts().findFirst().orElseThrow().currency();
    }

    double spendWithin(LocalDate first, LocalDate last) {
        return spend == null ? 0 : spend.amount() * shareWithin(first, last);
    }

    double labourWithin(LocalDate first, LocalDate last) {
        return labour == null ? 0 : labour.amount() * shareWithin(first, last);
    }

    private double shareWithin(LocalDate first, LocalDate last) {
        var begin = from.isAfter(first) ? from : first;
        var end = to.isBefore(last) ? to : last;
        var days = ChronoUnit.DAYS.between(begin, end) + 1;
        return Math.max(0, days) / (ChronoUnit.DAYS.between(from, to) + 1.0);
    }
}
