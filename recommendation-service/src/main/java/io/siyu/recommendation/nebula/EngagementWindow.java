package io.siyu.recommendation.nebula;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The seven days of R1, in whole UTC days: today and the six before it, so that a rate moves by events and at midnight only. */
public final class EngagementWindow {
    private static final int DAYS = 7;

    private EngagementWindow() {}

    public static LocalDate dayOf(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** The first day that still counts today. */
    public static LocalDate firstDay(LocalDate today) {
        return today.minusDays(DAYS - 1L);
    }

    /** The day on which an interaction of the given day no longer counts. */
    public static LocalDate leavesOn(LocalDate engagedOn) {
        return engagedOn.plusDays(DAYS);
    }
}
