package io.siyu.fan.segment.count;

import io.siyu.fan.segment.filter.Filter;
import io.siyu.fan.segment.index.FanIndex;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.roaringbitmap.RoaringBitmap;

/**
 * Leaves out of a filter what makes a difference for fewer folded fans than may be spoken of. Noise alone would not hide one fan: where a
 * filter is asked with and without a part that can only concern that one, equal answers would say that the fan is not among those counted, and
 * unequal ones that it is. With the part left out both are the same question whether the fan is among them or not.
 *
 * <p>Filters are judged in {@link NormalForm}, parts from the last to the first. So wherever "f and not g" or "f or g" finds fewer others than may
 * be spoken of, all of g is gone before any part of f is looked at, and what is left is what f alone leaves.
 *
 * <p>Called low-effect detection where it was first described: P. Francis, S. Probst-Eide, P. Obrok, C. Berneanu, S. Juric, R. Munz,
 * "Diffix-Birch: extending Diffix-Aspen", 2018.
 */
final class LowEffect {
    private static final Filter EVERYONE = new Filter.All(List.of());
    private static final Filter NOBODY = new Filter.Any(List.of());

    private final FanIndex index;
    private final int fewest;

    /**
     * @param fewest how many must differ for a part to stay
     */
    LowEffect(FanIndex index, int fewest) {
        this.index = index;
        this.fewest = fewest;
    }

    /** The filter less all parts of low effect among these fans: true and untrue of so many at least, or of all or none of them. */
    Filter without(Filter filter, RoaringBitmap among) {
        var left = NormalForm.of(filter);
        Filter before;
        do {
            before = left;
            left = NormalForm.of(simplified(left, among));
        } while (!left.equals(before));
        var yes = index.matches(left, among).getCardinality();
        if (yes < fewest) {
            return NOBODY;
        }
        return among.getCardinality() - yes < fewest ? EVERYONE : left;
    }

    /** A part that stands alone is not judged against its own absence: it is the whole question there. */
    private Filter simplified(Filter filter, RoaringBitmap among) {
        return switch (filter) {
            case Filter.All(var parts) -> new Filter.All(new Parts(true, parts, among).simplified());
            case Filter.Any(var parts) -> new Filter.Any(new Parts(false, parts, among).simplified());
            case Filter.Not not -> not;
            case Filter.Leaf leaf -> leaf;
        };
    }

    /** What stands in one All or Any. What a part does shows where all others are true, or where no other is. */
    private final class Parts {
        private final boolean isAll;
        private final List<Filter> parts;
        private final RoaringBitmap among;

        private Parts(boolean isAll, List<Filter> parts, RoaringBitmap among) {
            this.isAll = isAll;
            this.parts = parts;
            this.among = among;
        }

        private List<Filter> simplified() {
            var left = ofEffect();
            return left.size() == parts.size() ? inside() : left;
        }

        /** The parts without those of low effect, one by one from the last to the first. */
        private List<Filter> ofEffect() {
            var before = before();
            var left = new ArrayList<Filter>();
            var where = among;
            for (int at = parts.size() - 1; at >= 0; at--) {
                var part = parts.get(at);
                var stands = RoaringBitmap.and(where, before.get(at));
                if (at == 0 && left.isEmpty() || openTo(part, stands, false).getCardinality() >= fewest) {
                    left.add(part);
                    where = openTo(part, where, true);
                }
            }
            Collections.reverse(left);
            return left;
        }

        /** All parts, each with what is of low effect inside it left out. */
        private List<Filter> inside() {
            var before = before();
            var left = new ArrayList<Filter>();
            var where = among;
            for (int at = parts.size() - 1; at >= 0; at--) {
                var part = LowEffect.this.simplified(parts.get(at), RoaringBitmap.and(where, before.get(at)));
                left.add(part);
                where = openTo(part, where, true);
            }
            Collections.reverse(left);
            return left;
        }

        /** For each part, those whom the parts before it leave to it. */
        private List<RoaringBitmap> before() {
            var before = new ArrayList<RoaringBitmap>();
            var where = among;
            for (var part : parts) {
                before.add(where);
                where = openTo(part, where, true);
            }
            return before;
        }

        /** Whom a part leaves open to the others, or, where it does not, those for whom it decides. */
        private RoaringBitmap openTo(Filter part, RoaringBitmap within, boolean others) {
            var yes = index.matches(part, within);
            return isAll == others ? yes : RoaringBitmap.andNot(within, yes);
        }
    }
}
