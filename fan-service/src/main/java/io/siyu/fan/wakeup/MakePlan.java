package io.siyu.fan.wakeup;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.fatigue.ContactPurpose;
import io.siyu.platform.id.Ids;
import io.siyu.platform.problem.CommonProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan that someone wants; what is left out is the default.
 *
 * @param dormantDays no interaction for so many days; 30 if left out
 * @param aliveOver the P(alive) a fan must at least have; left out, dormancy alone counts
 * @param dormancyOnlyWithoutFit whether a plan that asks for P(alive) may go on without it where nothing could be fitted
 * @param holdOut the share that is left alone; 0.1 if left out
 * @param zone whose local days count; UTC if left out
 * @param contactFrom local time of day, 09:00 if left out
 * @param contactUntil local time of day, 21:00 if left out
 * @param returnWithinDays until when a return counts; 14 if left out
 * @param maxFans at most so many, those who are left alone included
 */
@RegisterForReflection
public record MakePlan(
        @NotBlank @Size(max = 100) String name,

        @Min(value = 1, message = "must be at least 1") @Max(value = 400, message = "must be at most 400") @Nullable Integer dormantDays,

        @DecimalMin(value = "0", message = "must be at least 0") @DecimalMax(value = "1", message = "must be at most 1") @Nullable Double aliveOver,

        @Nullable Boolean dormancyOnlyWithoutFit,

        @DecimalMin(value = "0.01", message = "must be at least 0.01") @DecimalMax(value = "0.5", message = "must be at most 0.5") @Nullable Double holdOut,

        @Nullable String zone,
        @Nullable LocalTime contactFrom,
        @Nullable LocalTime contactUntil,

        @Min(value = 7, message = "must be at least 7") @Max(value = 60, message = "must be at most 60") @Nullable Integer returnWithinDays,

        @Min(value = 1, message = "must be at least 1") @Nullable Integer maxFans,

        @NotEmpty @Size(max = 7) List<@NotNull @Valid MakeStep> steps) {
    private static final int DORMANT_DAYS = 30;

    /** One in ten is enough to compare with and few enough to do without. */
    private static final double HOLD_OUT = 0.1;

    private static final int RETURN_WITHIN_DAYS = 14;
    private static final LocalTime CONTACT_FROM = LocalTime.of(9, 0);
    private static final LocalTime CONTACT_UNTIL = LocalTime.of(21, 0);
    private static final int MAX_CONTENT = 8_192;

    /** What to do on one of the seven days. */
    @RegisterForReflection
    public record MakeStep(
            @Min(value = 1, message = "must be at least 1") @Max(value = 7, message = "must be at most 7") int day,

            @Nullable ContactPurpose purpose,
            @NotEmpty @Size(max = 4) List<Step.@NotNull Channel> channels,
            @NotNull Map<Step.Channel, @NotNull Map<String, @NotNull String>> content) {
        Step step() {
            return new Step(day, purpose == null ? ContactPurpose.OTHER : purpose, channels, content);
        }
    }

    WakeupPlan plan(String accountId, String by, boolean fitted, Instant now) {
        var days = orElse(dormantDays, DORMANT_DAYS);
        return new WakeupPlan(
                Ids.newId(accountId),
                accountId,
                name,
                days,
                now.minus(Duration.ofDays(days)),
                aliveOver,
                fitted,
                orElse(holdOut, HOLD_OUT),
                hours(),
                orElse(returnWithinDays, RETURN_WITHIN_DAYS),
                maxFans,
                checkedSteps(),
                by,
                now,
                PlanStatus.ENROLLING,
                null,
                null,
                0,
                null);
    }

    boolean needsFit() {
        return aliveOver != null && !Boolean.TRUE.equals(dormancyOnlyWithoutFit);
    }

    private ContactHours hours() {
        var from = orElse(contactFrom, CONTACT_FROM);
        var until = orElse(contactUntil, CONTACT_UNTIL);
        if (!from.isBefore(until)) {
            throw new WakeupProblem.Senseless("contactUntil", "must be after contactFrom on the same day");
        }
        return new ContactHours(zone(orElse(zone, "UTC")), from, until);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw CommonProblem.Malformed.field("zone", "must be a time zone such as Asia/Shanghai");
        }
    }

    private List<Step> checkedSteps() {
        var sorted = steps.stream()
                .map(MakeStep::step)
                .sorted(Comparator.comparingInt(Step::day))
                .toList();
        if (sorted.stream().map(Step::day).distinct().count() < sorted.size()) {
            throw new WakeupProblem.Senseless("steps", "must each have a day of their own");
        }
        for (var step : sorted) {
            if (!step.content().keySet().containsAll(step.channels())) {
                throw new WakeupProblem.Senseless("steps", "must have content for each of their channels");
            }
            if (step.content().toString().length() > MAX_CONTENT) {
                throw new WakeupProblem.Senseless(
                        "steps", "must have at most " + MAX_CONTENT + " characters of content each");
            }
        }
        return sorted;
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
