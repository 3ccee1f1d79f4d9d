package io.siyu.fan.tag.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** All filters of a catalogue, numbered, with what finds those that take a deed without trying each. */
public final class Filters {
    /** The first two are always there. */
    public static final int ANYTHING = 0;

    public static final int PURCHASES = 1;
    private static final int REMEMBERED_SETS = 10_000;

    private final List<Filter> filters;
    private final int[][] ofCode;
    private final boolean[][] takes;
    private final Cache<String, int[]> ofVerticals =
            Caffeine.newBuilder().maximumSize(REMEMBERED_SETS).build();

    private Filters(List<Filter> filters) {
        this.filters = List.copyOf(filters);
        this.takes = new boolean[filters.size()][Code.COUNT];
        for (var number = 0; number < filters.size(); number++) {
            for (var code = 0; code < Code.COUNT; code++) {
                takes[number][code] = filters.get(number).takes(code);
            }
        }
        this.ofCode = IntStream.range(0, Code.COUNT)
                .mapToObj(code -> IntStream.range(0, filters.size())
                        .filter(number -> takes[number][code]
                                && filters.get(number).vertical().isEmpty())
                        .toArray())
                .toArray(int[][]::new);
    }

    /** Numbers filters while a catalogue is read; equal ones are one. */
    public static final class Numbering {
        private final List<Filter> filters = new ArrayList<>(List.of(Filter.ANYTHING, Filter.PURCHASES));

        public int of(Filter filter) {
            var known = filters.indexOf(filter);
            if (known >= 0) {
                return known;
            }
            filters.add(filter);
            return filters.size() - 1;
        }

        public Filter get(int number) {
            return filters.get(number);
        }

        public Filters all() {
            return new Filters(filters);
        }
    }

    public Filter get(int number) {
        return filters.get(number);
    }

    int count() {
        return filters.size();
    }

    /** Those that take the code and ask for no vertical. */
    int[] ofCode(int code) {
        return ofCode[code];
    }

    boolean takes(int number, int code) {
        return takes[number][code];
    }

    /** Those that ask for one of these verticals. */
    int[] ofVerticals(String verticals) {
        return ofVerticals.get(verticals, names -> IntStream.range(0, filters.size())
                .filter(number -> !filters.get(number).vertical().isEmpty()
                        && filters.get(number).takesOneOf(names))
                .toArray());
    }
}
