package io.siyu.fan.intimacy;

import io.siyu.fan.decay.DayCount;
import io.siyu.fan.decay.Scoring;
import io.siyu.fan.intimacy.IntimacyView.Contribution;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Takes a score apart by kinds, the most first. */
record Breakdown(BigDecimal points, List<Contribution> contributions) {
    /** What the buckets up to a day were worth on it. */
    static Breakdown of(List<DayCount> counts, Scoring scoring, LocalDate day) {
        var byKind = counts.stream().collect(Collectors.groupingBy(DayCount::kind, TreeMap::new, Collectors.toList()));
        var contributions = byKind.values().stream()
                .map(ofKind -> contribution(ofKind, scoring, day))
                .sorted(Comparator.comparing(Contribution::points).reversed())
                .toList();
        return new Breakdown(scoring.decay().points(scoring.score(counts), day), contributions);
    }

    private static Contribution contribution(List<DayCount> ofKind, Scoring scoring, LocalDate day) {
        var n = ofKind.stream().mapToLong(DayCount::n).sum();
        var counted = ofKind.stream()
                .mapToLong(count -> scoring.counted(count.kind(), count.n()))
                .sum();
        var points = scoring.decay().points(scoring.score(ofKind), day);
        return new Contribution(ofKind.getFirst().kind(), points, counted, n - counted);
    }
}
