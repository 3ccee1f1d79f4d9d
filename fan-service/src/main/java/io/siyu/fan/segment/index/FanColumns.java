package io.siyu.fan.segment.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Per fan ordinal what is not a yes or no, in blocks, so that growing copies nothing and a scan stays within the processor's cache. */
final class FanColumns {
    private static final int SHIFT = 12;
    static final int BLOCK = 1 << SHIFT;
    private static final int MASK = BLOCK - 1;
    private static final int SMALLEST = 64;
    private static final int BYTES_OF_FAN = 8 + 8 + 8 + 4 + 4 + 4 + 4 + 4 + 2 + 2 + 4;
    private static final int USUAL_NAME = 12;

    private final List<Block> blocks = new ArrayList<>();
    private int size;

    /** Up to {@link #BLOCK} fans; the last block grows, all others are full. */
    static final class Block {
        private long[] numbers = new long[SMALLEST];
        private double[] logScores = new double[SMALLEST];
        private int[] lastDays = new int[SMALLEST];
        private int[] followedDays = new int[SMALLEST];
        private int[] sinceDays = new int[SMALLEST];
        private int[] tierDays = new int[SMALLEST];
        private int[] purchases = new int[SMALLEST];
        private long[] spends = new long[SMALLEST];
        private short[] groups = new short[SMALLEST];
        private short[] folds = new short[SMALLEST];
        private int[] nameEnds = new int[SMALLEST];
        private byte[] names = new byte[SMALLEST * USUAL_NAME];

        private void grow() {
            var size = numbers.length * 2;
            numbers = Arrays.copyOf(numbers, size);
            logScores = Arrays.copyOf(logScores, size);
            lastDays = Arrays.copyOf(lastDays, size);
            followedDays = Arrays.copyOf(followedDays, size);
            sinceDays = Arrays.copyOf(sinceDays, size);
            tierDays = Arrays.copyOf(tierDays, size);
            purchases = Arrays.copyOf(purchases, size);
            spends = Arrays.copyOf(spends, size);
            groups = Arrays.copyOf(groups, size);
            folds = Arrays.copyOf(folds, size);
            nameEnds = Arrays.copyOf(nameEnds, size);
        }

        private void name(int at, String userId) {
            var name = userId.getBytes(StandardCharsets.UTF_8);
            var begin = at == 0 ? 0 : nameEnds[at - 1];
            var end = begin + name.length;
            if (end > names.length) {
                names = Arrays.copyOf(names, Math.max(end, names.length * 3 / 2));
            }
            System.arraycopy(name, 0, names, begin, name.length);
            nameEnds[at] = end;
        }

        private String name(int at) {
            var begin = at == 0 ? 0 : nameEnds[at - 1];
            return new String(names, begin, nameEnds[at] - begin, StandardCharsets.UTF_8);
        }
    }

    int size() {
        return size;
    }

    /** The new fan's ordinal. */
    int add(FanRow row) {
        var ordinal = size++;
        var at = ordinal & MASK;
        if (at == 0) {
            blocks.add(new Block());
        }
        var block = block(ordinal);
        if (at == block.numbers.length) {
            block.grow();
        }
        block.numbers[at] = row.number();
        block.name(at, row.userId());
        set(ordinal, row);
        return ordinal;
    }

    void set(int ordinal, FanRow row) {
        var block = block(ordinal);
        var at = ordinal & MASK;
        block.logScores[at] = row.logScore();
        block.lastDays[at] = row.lastDay();
        block.followedDays[at] = row.followedDay();
        block.sinceDays[at] = row.sinceDay();
        block.tierDays[at] = row.tierDay();
        block.spends[at] = row.spend();
        block.purchases[at] = (int) Math.min(Integer.MAX_VALUE, row.purchases());
        block.groups[at] = (short) Math.min(Short.MAX_VALUE, row.groups());
        block.folds[at] = (short) row.fold();
    }

    private Block block(int ordinal) {
        return blocks.get(ordinal >> SHIFT);
    }

    long number(int ordinal) {
        return block(ordinal).numbers[ordinal & MASK];
    }

    String userId(int ordinal) {
        return block(ordinal).name(ordinal & MASK);
    }

    double logScore(int ordinal) {
        return block(ordinal).logScores[ordinal & MASK];
    }

    int lastDay(int ordinal) {
        return block(ordinal).lastDays[ordinal & MASK];
    }

    int followedDay(int ordinal) {
        return block(ordinal).followedDays[ordinal & MASK];
    }

    int sinceDay(int ordinal) {
        return block(ordinal).sinceDays[ordinal & MASK];
    }

    int tierDay(int ordinal) {
        return block(ordinal).tierDays[ordinal & MASK];
    }

    long spend(int ordinal) {
        return block(ordinal).spends[ordinal & MASK];
    }

    int purchases(int ordinal) {
        return block(ordinal).purchases[ordinal & MASK];
    }

    int groups(int ordinal) {
        return block(ordinal).groups[ordinal & MASK];
    }

    int fold(int ordinal) {
        return block(ordinal).folds[ordinal & MASK];
    }

    /** As good as; the last block is counted as full. */
    long bytes() {
        var names = blocks.stream().mapToLong(block -> block.names.length).sum();
        return names
                + (long) BYTES_OF_FAN * BLOCK * Math.max(0, blocks.size() - 1)
                + (long) BYTES_OF_FAN * (size & MASK);
    }
}
