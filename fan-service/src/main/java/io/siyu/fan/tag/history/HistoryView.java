package io.siyu.fan.tag.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A history as columns of numbers; one view reads many histories one after the other and makes no garbage but the names of verticals. */
final class HistoryView {
    private static final int FIRST_SIZE = 64;

    private int size;
    private int[] at = new int[FIRST_SIZE];
    private int[] code = new int[FIRST_SIZE];
    private int[] set = new int[FIRST_SIZE];
    private int[] times = new int[FIRST_SIZE];
    private long[] quantity = new long[FIRST_SIZE];
    private long[] amount = new long[FIRST_SIZE];
    private int sets;
    private String[] setNames = new String[4];
    private byte[] bytes = {};
    private int position;

    void read(byte[] history) {
        bytes = history;
        position = 1;
        readSets();
        size = (int) next();
        grow();
        var last = 0;
        for (var i = 0; i < size; i++) {
            last += (int) next();
            at[i] = last;
            code[i] = (int) next();
            set[i] = (int) next();
            times[i] = (int) next();
            quantity[i] = next();
            amount[i] = Code.isPurchase(code[i]) ? next() - 1 : Deed.UNKNOWN;
        }
    }

    private void readSets() {
        sets = (int) next();
        if (sets >= setNames.length) {
            setNames = new String[2 * sets];
        }
        setNames[0] = "";
        for (var i = 1; i <= sets; i++) {
            var length = (int) next();
            setNames[i] = new String(bytes, position, length, StandardCharsets.UTF_8);
            position += length;
        }
    }

    private void grow() {
        if (size > at.length) {
            var length = Math.max(size, 2 * at.length);
            at = Arrays.copyOf(at, length);
            code = Arrays.copyOf(code, length);
            set = Arrays.copyOf(set, length);
            times = Arrays.copyOf(times, length);
            quantity = Arrays.copyOf(quantity, length);
            amount = Arrays.copyOf(amount, length);
        }
    }

    private long next() {
        var value = 0L;
        var shift = 0;
        byte read;
        do {
            read = bytes[position++];
            value |= (long) (read & 0x7f) << shift;
            shift += 7;
        } while (read < 0);
        return value;
    }

    int size() {
        return size;
    }

    int at(int deed) {
        return at[deed];
    }

    int code(int deed) {
        return code[deed];
    }

    /** 0 where no vertical is known. */
    int set(int deed) {
        return set[deed];
    }

    /** Sets of verticals there are beside the empty one; they are numbered from 1. */
    int sets() {
        return sets;
    }

    String setName(int number) {
        return setNames[number];
    }

    String verticals(int deed) {
        return setNames[set[deed]];
    }

    int times(int deed) {
        return times[deed];
    }

    long quantity(int deed) {
        return quantity[deed];
    }

    long amount(int deed) {
        return amount[deed];
    }
}
