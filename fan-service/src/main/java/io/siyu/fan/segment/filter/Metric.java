package io.siyu.fan.segment.filter;

import io.siyu.fan.fold.FieldGroup;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** A number that every fan has, or that nobody can say of a fan: then no comparison with it is true. */
public enum Metric {
    /** Points of the day, to a millionth, as they are shown. */
    INTIMACY("intimacy", FieldGroup.BEHAVIOUR, 6),
    /** Units bought, less fully refunded purchases. */
    PURCHASES("purchases", FieldGroup.CONSUMPTION, 0),
    /** What was paid for purchases that were not refunded in full, in minor units of the platform's currency; others are not known. */
    SPEND("spend", FieldGroup.CONSUMPTION, 0),
    /** UTC days since the last interaction; nobody can say it of someone who never did anything. */
    RECENCY_DAYS("recencyDays", FieldGroup.BEHAVIOUR, 0),
    /** UTC days since the fan began to follow; only of who follows. */
    FOLLOWED_DAYS("followedDays", FieldGroup.BEHAVIOUR, 0),
    /** UTC days since the relation began. */
    KNOWN_DAYS("knownDays", FieldGroup.BEHAVIOUR, 0),
    /** UTC days since the fan came into the tier of now. */
    DAYS_IN_TIER("daysInTier", FieldGroup.BEHAVIOUR, 0),
    /** Groups of the account that the fan is in. */
    GROUPS("groups", FieldGroup.BEHAVIOUR, 0);

    private final String label;
    private final FieldGroup group;
    private final BigDecimal unit;

    Metric(String label, FieldGroup group, int decimals) {
        this.label = label;
        this.group = group;
        this.unit = BigDecimal.TEN.pow(decimals);
    }

    static Optional<Metric> named(String label) {
        return Arrays.stream(values())
                .filter(metric -> metric.label.equals(label))
                .findFirst();
    }

    /** The name in a filter. */
    public String label() {
        return label;
    }

    public FieldGroup group() {
        return group;
    }

    /** Whether every fan has it, so that not to be under a number is to be at or over it. */
    public boolean isOfEveryone() {
        return switch (this) {
            case INTIMACY, PURCHASES, SPEND, KNOWN_DAYS, DAYS_IN_TIER, GROUPS -> true;
            case RECENCY_DAYS, FOLLOWED_DAYS -> false;
        };
    }

    /** A value in the metric's smallest steps, which may be a fraction of one. */
    BigDecimal steps(BigDecimal value) {
        return value.multiply(unit);
    }

    /** How many steps one is. */
    public long stepsOfOne() {
        return unit.longValueExact();
    }
}
