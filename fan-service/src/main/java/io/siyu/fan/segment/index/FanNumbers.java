package io.siyu.fan.segment.index;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** Finds a fan's ordinal by its number: open addressing over ordinals alone, eight bytes a fan at most. */
final class FanNumbers {
    private static final int SMALLEST = 64;
    private static final int FREE = -1;

    private final IntToLongFunction numberOf;
    private int[] slots = free(SMALLEST);
    private int count;

    /**
     * @param numberOf the number of an ordinal that was added
     */
    FanNumbers(IntToLongFunction numberOf) {
        this.numberOf = numberOf;
    }

    /** The ordinal, or -1. */
    int find(long number) {
        for (int slot = slot(number); ; slot = slot + 1 & slots.length - 1) {
            var ordinal = slots[slot];
            if (ordinal == FREE || numberOf.applyAsLong(ordinal) == number) {
                return ordinal;
            }
        }
    }

    /** Adds an ordinal whose number is not there yet. */
    void add(int ordinal) {
        if (++count > slots.length / 2) {
            var before = slots;
            slots = free(before.length * 2);
            Arrays.stream(before).filter(taken -> taken != FREE).forEach(this::put);
        }
        put(ordinal);
    }

    private void put(int ordinal) {
        var slot = slot(numberOf.applyAsLong(ordinal));
        while (slots[slot] != FREE) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = ordinal;
    }

    /** Fibonacci hashing: numbers are given out in sequence, which linear probing alone would bear, gaps of a fixed width not. */
    private int slot(long number) {
        return (int) (number * 0x9E3779B97F4A7C15L >>> 64 - Integer.numberOfTrailingZeros(slots.length));
    }

    private static int[] free(int size) {
        var slots = new int[size];
        Arrays.fill(slots, FREE);
        return slots;
    }

    long bytes() {
        return 4L * slots.length;
    }
}
