package io.siyu.fan.statistics;

import java.util.Collection;

/**
 * When fans who fold what is measured may be in a table of figures: only where each of its cells that has any has at least 20 of them. Otherwise
 * they are left out of the whole table, because what one cell withholds its neighbours and its sum would tell.
 */
public final class Folded {
    /** As in the counts of segments. */
    public static final int FEWEST = 20;

    private Folded() {}

    /**
     * Whether they may be in.
     *
     * @param foldedByCell how many of them each cell would have
     */
    public static boolean mayBeIn(Collection<Long> foldedByCell) {
        return foldedByCell.stream().allMatch(count -> count == 0 || count >= FEWEST);
    }
}
