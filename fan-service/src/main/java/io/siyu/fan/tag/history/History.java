package io.siyu.fan.tag.history;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * All a fan did towards an account, oldest first, a few bytes a deed. The same distinct interactions make the same bytes, in whatever order
 * they came.
 */
public record History(List<Deed> deeds) {
    public static final History NONE = new History(List.of());

    /** First byte; a history that begins otherwise was written by another version and is read from the ledger again. */
    private static final int VERSION = 1;

    public History {
        deeds = settled(deeds);
    }

    private static List<Deed> settled(List<Deed> deeds) {
        var settled = new ArrayList<Deed>(deeds.size());
        for (var deed : deeds.stream().sorted().toList()) {
            if (!settled.isEmpty() && deed.isLike(settled.getLast())) {
                settled.set(settled.size() - 1, settled.getLast().and(deed));
            } else {
                settled.add(deed);
            }
        }
        return List.copyOf(settled);
    }

    /** With more deeds, none of which is in it yet. */
    public History with(Collection<Deed> more) {
        return more.isEmpty()
                ? this
                : new History(Stream.concat(deeds.stream(), more.stream()).toList());
    }

    /** With these purchases in place of those it had. */
    public History withPurchases(Collection<Deed> purchases) {
        return new History(Stream.concat(deeds.stream().filter(deed -> !deed.isPurchase()), purchases.stream())
                .toList());
    }

    /** Version, the sets of verticals, and for each deed: quarters since the last one, code, set, times, quantity, and amount + 1 if bought. */
    public byte[] encode() {
        var bytes = new ByteArrayOutputStream(16 + 6 * deeds.size());
        bytes.write(VERSION);
        var sets = new LinkedHashMap<String, Integer>();
        deeds.forEach(deed -> {
            if (!deed.verticals().isEmpty()) {
                sets.putIfAbsent(deed.verticals(), sets.size() + 1);
            }
        });
        write(bytes, sets.size());
        sets.keySet().forEach(set -> {
            var text = set.getBytes(StandardCharsets.UTF_8);
            write(bytes, text.length);
            bytes.writeBytes(text);
        });
        write(bytes, deeds.size());
        var last = 0;
        for (var deed : deeds) {
            write(bytes, deed.at() - last);
            write(bytes, deed.code());
            write(bytes, sets.getOrDefault(deed.verticals(), 0));
            write(bytes, deed.times());
            write(bytes, deed.quantity());
            if (deed.isPurchase()) {
                write(bytes, deed.amount() + 1);
            }
            last = deed.at();
        }
        return bytes.toByteArray();
    }

    private static void write(ByteArrayOutputStream bytes, long value) {
        var rest = value;
        while (rest > 0x7f) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    public static boolean canDecode(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == VERSION;
    }

    public static History decode(byte[] bytes) {
        var view = new HistoryView();
        view.read(bytes);
        var deeds = new ArrayList<Deed>(view.size());
        for (var i = 0; i < view.size(); i++) {
            deeds.add(new Deed(
                    view.at(i), view.code(i), view.verticals(i), view.times(i), view.quantity(i), view.amount(i)));
        }
        return new History(deeds);
    }
}
