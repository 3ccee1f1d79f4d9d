package io.siyu.fan.acquisition;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.money.Money;
import io.siyu.platform.problem.Violation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
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

    /** What is wrong with its money, by the field; empty if nothing is. */
    Optional<Violation> mispriced(String place) {
        if (spend == null && labour == null) {
            return Optional.of(new Violation(place, "needs spend or labour"));
        }
        if (spend != null && spend.amount() < 0) {
            return Optional.of(new Violation(place + ".spend.amount", "must be at least 0"));
        }
        return labour != null && labour.amount() < 0
                ? Optional.of(new Violation(place + ".labour.amount", "must be at least 0"))
                : Optional.empty();
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
