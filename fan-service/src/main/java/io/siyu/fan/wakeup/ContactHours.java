package io.siyu.fan.wakeup;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When on a local day fans may be contacted.
 *
 * @param from the first moment, inclusive
 * @param until the last, exclusive; on the same day
 */
record ContactHours(ZoneId zone, LocalTime from, LocalTime until) {
    /** The local day a fan who is enrolled now begins on: today while it is not too late. */
    LocalDate firstDay(Instant now) {
        var local = now.atZone(zone);
        return local.toLocalTime().isBefore(until)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
    }

    /** When contact may begin on a local day. */
    Instant opens(LocalDate day) {
        return day.atTime(from).atZone(zone).toInstant();
    }

    /** When contact must have ended on a local day. */
    Instant closes(LocalDate day) {
        return day.atTime(until).atZone(zone).toInstant();
    }
}
