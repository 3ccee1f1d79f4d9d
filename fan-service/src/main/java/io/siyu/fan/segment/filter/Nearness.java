package io.siyu.fan.segment.filter;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which known names someone may have meant. */
final class Nearness {
    private static final int SUGGESTED = 5;
    private static final int LONGEST = 100;

    private Nearness() {}

    /** The nearest by edit distance, those under or above the same branch first. */
    static List<String> nearest(String meant, Collection<String> known) {
        var word = meant.substring(0, Math.min(LONGEST, meant.length()));
        return known.stream()
                .sorted(Comparator.comparingInt((String name) -> name.contains(word) && !word.isEmpty() ? 0 : 1)
                        .thenComparingInt(name -> distance(word, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SUGGESTED)
                .toList();
    }

    /** Levenshtein's: how many letters must be put in, taken out or changed. */
    private static int distance(String one, String other) {
        var row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                var changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
