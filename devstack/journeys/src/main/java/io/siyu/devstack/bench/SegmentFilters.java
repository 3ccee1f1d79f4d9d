package io.siyu.devstack.bench;

import java.util.List;
import java.util.Map;

/** Twenty questions, from common to rare and from plain to nested, each in both languages. */
final class SegmentFilters {
    private final List<Map.Entry<String, Integer>> tags;

    private SegmentFilters(Map<String, Integer> tags) {
        this.tags = List.copyOf(tags.entrySet());
    }

    /** One question as the service reads it and as SQL on {@code bench_w12.fan}. */
    record Asked(String json, String sql) {
        private Asked and(Asked other) {
            return new Asked("{\"all\":[" + json + "," + other.json + "]}", "(" + sql + ") and (" + other.sql + ")");
        }

        private Asked or(Asked other) {
            return new Asked("{\"any\":[" + json + "," + other.json + "]}", "(" + sql + ") or (" + other.sql + ")");
        }

        private Asked not() {
            return new Asked("{\"not\":" + json + "}", "not (" + sql + ")");
        }
    }

    static List<Asked> over(Map<String, Integer> tags) {
        return new SegmentFilters(tags).all();
    }

    private List<Asked> all() {
        return List.of(
                tier("FOND"),
                tier("TRUE_LOVE"),
                tier("FOND").or(tier("TRUE_LOVE")),
                tag(0),
                tag(5),
                tag(20),
                tag(0).and(tag(1)),
                tag(2).and(tag(3)).and(tag(4)),
                tag(6).or(tag(7)).or(tag(8)),
                tag(0).and(tag(9).not()),
                points(80),
                bought(1),
                seenWithin(30),
                tier("FOND").and(tag(1)),
                tier("TRUE_LOVE").and(seenWithin(7)),
                tag(0).and(points(100)),
                bought(1).and(seenWithin(30).not()),
                tier("FOND")
                        .or(tier("TRUE_LOVE"))
                        .and(tag(3).or(points(80)))
                        .and(bought(1).not()),
                tag(1).or(tag(2)).and(tag(3).not()).and(seenWithin(14)),
                points(50).and(bought(2)).and(tag(0).or(tag(10))).and(seenWithin(60)));
    }

    private static Asked tier(String tier) {
        return new Asked("{\"tier\":[\"" + tier + "\"]}", "tier = '" + tier + "'");
    }

    private Asked tag(int rank) {
        var tag = tags.get(rank);
        return new Asked("{\"tag\":\"" + tag.getKey() + "\"}", "tags @> array[" + tag.getValue() + "]");
    }

    private static Asked points(int least) {
        return new Asked("{\"metric\":\"intimacy\",\"gte\":" + least + "}", "points >= " + least);
    }

    private static Asked bought(int least) {
        return new Asked("{\"metric\":\"purchases\",\"gte\":" + least + "}", "purchases >= " + least);
    }

    private static Asked seenWithin(int days) {
        return new Asked("{\"metric\":\"recencyDays\",\"lte\":" + days + "}", "last_days <= " + days);
    }
}
