package io.siyu.fan.tag.history;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** Turns quarters into those of a zone's clock; remembers the stretch between two changes of the clock, in which most of a history lies. */
final class LocalTime {
    private static final int SECONDS = 900;
    private static final int MONDAY_OF_DAY_ZERO = 3;

    private ZoneRules rules = ZoneId.of("UTC").getRules();
    private int from;
    private int to;
    private int offset;

    void in(ZoneId zone) {
        if (!zone.getRules().equals(rules)) {
            rules = zone.getRules();
            from = 0;
            to = 0;
        }
    }

    int local(int quarter) {
        if (quarter < from || quarter >= to) {
            look(Quarter.start(quarter));
        }
        return quarter + offset;
    }

    private void look(Instant instant) {
        var before = rules.previousTransition(instant.plusSeconds(1));
        var after = rules.nextTransition(instant);
        from = before == null ? Integer.MIN_VALUE : Quarter.of(before.getInstant());
        to = after == null ? Quarter.NEVER : Quarter.of(after.getInstant());
        offset = Math.round((float) rules.getOffset(instant).getTotalSeconds() / SECONDS);
    }

    /** 0–23. */
    static int hour(int local) {
        return Math.floorMod(local, Quarter.OF_A_DAY) / 4;
    }

    static int day(int local) {
        return Math.floorDiv(local, Quarter.OF_A_DAY);
    }

    /** 0 is Monday. */
    static int weekday(int local) {
        return Math.floorMod(day(local) + MONDAY_OF_DAY_ZERO, 7);
    }
}
