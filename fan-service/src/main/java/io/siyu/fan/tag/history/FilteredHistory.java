package io.siyu.fan.tag.history;

import java.time.ZoneId;
import java.util.Arrays;

/**
 * One history at a time, sorted out by filter: for each filter the deeds it takes, oldest first. Made once and used for many fans, one after the
 * other; not for two threads.
 */
public final class FilteredHistory {
    private static final int[] NO_FILTER = {};

    private final Filters filters;
    private final HistoryView deeds = new HistoryView();
    private final LocalTime clock = new LocalTime();
    private final int[][] taken;
    private final int[] counts;
    private int[][] ofSet = new int[4][];

    public FilteredHistory(Filters filters) {
        this.filters = filters;
        this.taken = new int[filters.count()][8];
        this.counts = new int[filters.count()];
    }

    /**
     * Reads another history.
     *
     * @param zone whose hours and days the fan lives by
     * @param accountVerticals what a deed is about where its content does not say, as {@link Deed#verticals}
     */
    public void read(byte[] history, ZoneId zone, String accountVerticals) {
        deeds.read(history);
        clock.in(zone);
        Arrays.fill(counts, 0);
        readSets(accountVerticals);
        for (var deed = 0; deed < deeds.size(); deed++) {
            var code = deeds.code(deed);
            for (var filter : filters.ofCode(code)) {
                take(filter, deed);
            }
            for (var filter : ofSet[deeds.set(deed)]) {
                if (filters.takes(filter, code)) {
                    take(filter, deed);
                }
            }
        }
    }

    private void readSets(String accountVerticals) {
        if (ofSet.length <= deeds.sets()) {
            ofSet = new int[2 * deeds.sets()][];
        }
        ofSet[0] = accountVerticals.isEmpty() ? NO_FILTER : filters.ofVerticals(accountVerticals);
        for (var set = 1; set <= deeds.sets(); set++) {
            ofSet[set] = filters.ofVerticals(deeds.setName(set));
        }
    }

    private void take(int number, int deed) {
        var filter = filters.get(number);
        if (filter.asksForTime() && !isInTime(filter, deed)) {
            return;
        }
        if (counts[number] == taken[number].length) {
            taken[number] = Arrays.copyOf(taken[number], 2 * counts[number]);
        }
        taken[number][counts[number]++] = deed;
    }

    private boolean isInTime(Filter filter, int deed) {
        var local = clock.local(deeds.at(deed));
        return (filter.hours() >> LocalTime.hour(local) & 1) == 1
                && (filter.weekdays() >> LocalTime.weekday(local) & 1) == 1;
    }

    /** How many deeds the filter takes. */
    public int count(int filter) {
        return counts[filter];
    }

    /** When the filter's i-th deed was. */
    public int at(int filter, int i) {
        return deeds.at(taken[filter][i]);
    }

    /** The day of it on the fan's calendar. */
    public int day(int filter, int i) {
        return LocalTime.day(clock.local(at(filter, i)));
    }

    public int times(int filter, int i) {
        return deeds.times(taken[filter][i]);
    }

    public long quantity(int filter, int i) {
        return deeds.quantity(taken[filter][i]);
    }

    public long amount(int filter, int i) {
        return deeds.amount(taken[filter][i]);
    }

    /** The first of the filter's deeds after a quarter; the count where there is none. */
    public int firstAfter(int filter, int quarter) {
        var i = counts[filter];
        while (i > 0 && at(filter, i - 1) > quarter) {
            i--;
        }
        return i;
    }
}
