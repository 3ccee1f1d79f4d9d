package io.siyu.fan.segment.frozen;

import io.siyu.fan.segment.count.SegmentCount;
import io.siyu.fan.segment.filter.Filter;
import io.siyu.fan.segment.index.FanIndex;

/**
 * Whom a filter finds.
 *
 * @param count as it may be told
 * @param listable those who may be listed one by one
 * @param reachable those and the folded ones, who may be reached but never listed
 */
public record Membership(long count, FanSet listable, FanSet reachable) {
    static Membership of(FanIndex index, Filter filter) {
        var groups = filter.groups();
        var listable = index.matches(filter, index.listable(groups));
        var folded = index.matches(filter, index.foldedOnly(groups));
        var reachable = FanSet.of(index, listable);
        index.forEachNumber(folded, reachable.numbers()::addLong);
        return new Membership(SegmentCount.of(index, filter).total(), FanSet.of(index, listable), reachable);
    }
}
