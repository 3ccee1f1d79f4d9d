package io.siyu.fan.segment.frozen;

import io.siyu.fan.segment.index.FanIndex;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Some fans by their numbers, which mean the same in every replica and after every restart: a million take an eighth of a megabyte. */
public record FanSet(Roaring64Bitmap numbers) {
    static FanSet of(FanIndex index, RoaringBitmap ordinals) {
        var numbers = new Roaring64Bitmap();
        index.forEachNumber(ordinals, numbers::addLong);
        return new FanSet(numbers);
    }

    static FanSet of(byte[] bytes) {
        var numbers = new Roaring64Bitmap();
        try {
            numbers.deserialize(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new FanSet(numbers);
    }

    byte[] bytes() {
        numbers.runOptimize();
        var buffer = ByteBuffer.allocate(Math.toIntExact(numbers.serializedSizeInBytes()));
        try {
            numbers.serialize(buffer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return buffer.array();
    }

    public long size() {
        return numbers.getLongCardinality();
    }

    /**
     * The first so many after a number whom the index still knows and lets pass, in the order of their numbers.
     *
     * @param passes by ordinal
     */
    public List<Found> after(long number, int limit, FanIndex index, IntPredicate passes) {
        var found = new ArrayList<Found>();
        var each = numbers.getLongIteratorFrom(number + 1);
        while (found.size() < limit && each.hasNext()) {
            var next = each.next();
            var ordinal = index.ordinal(next);
            if (ordinal >= 0 && passes.test(ordinal)) {
                found.add(new Found(next, ordinal));
            }
        }
        return found;
    }

    /** One of the fans, where the index has it. */
    public record Found(long number, int ordinal) {}
}
