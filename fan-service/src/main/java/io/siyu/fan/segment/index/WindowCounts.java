package io.siyu.fan.segment.index;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often each fan did one thing in one behaviour window; blocks where nobody did are not there. */
final class WindowCounts {
    private static final int SHIFT = 12;
    private static final int BLOCK = 1 << SHIFT;

    private final List<int @Nullable []> blocks = new ArrayList<>();
    private int kept;

    int get(int ordinal) {
        var at = ordinal >> SHIFT;
        var block = at < blocks.size() ? blocks.get(at) : null;
        return block == null ? 0 : block[ordinal & BLOCK - 1];
    }

    void set(int ordinal, long count) {
        var at = ordinal >> SHIFT;
        while (blocks.size() <= at) {
            blocks.add(null);
        }
        var block = blocks.get(at);
        if (block == null) {
            if (count == 0) {
                return;
            }
            block = new int[BLOCK];
            blocks.set(at, block);
            kept++;
        }
        block[ordinal & BLOCK - 1] = (int) Math.min(Integer.MAX_VALUE, count);
    }

    long bytes() {
        return 4L * BLOCK * kept;
    }
}
