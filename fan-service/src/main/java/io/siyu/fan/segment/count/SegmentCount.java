package io.siyu.fan.segment.count;

import io.siyu.fan.segment.filter.Filter;
import io.siyu.fan.segment.index.FanIndex;
import org.roaringbitmap.RoaringBitmap;

/**
 * How many fans a filter finds.
 *
 * @param listable those who let the account see all that the filter asks: exact, and to be listed one by one
 * @param folded those who let it see some of that in aggregates only: 0, or with the noise of {@link CellKey}
 */
public record SegmentCount(long listable, long folded) {
    /** Of fewer folded fans nothing is said (k of F6). */
    public static final int FEWEST = 20;

    /** Fans who hide what the filter asks are in neither, and staff are no fans. */
    public static SegmentCount of(FanIndex index, Filter filter) {
        var groups = filter.groups();
        var listable = index.matches(filter, index.listable(groups)).getLongCardinality();
        return new SegmentCount(listable, folded(index, filter, index.foldedOnly(groups)));
    }

    private static long folded(FanIndex index, Filter filter, RoaringBitmap foldable) {
        if (index.matches(filter, foldable).getCardinality() < FEWEST) {
            return 0;
        }
        var spoken = index.matches(new LowEffect(index, FEWEST).without(filter, foldable), foldable);
        if (spoken.getCardinality() < FEWEST) {
            return 0;
        }
        var cellKey = new CellKey(index.secret());
        return Math.max(0, spoken.getCardinality() + cellKey.noise(cellKey.of(index, spoken)));
    }

    public long total() {
        return listable + folded;
    }
}
