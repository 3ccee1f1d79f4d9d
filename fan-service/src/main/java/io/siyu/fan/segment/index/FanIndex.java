package io.siyu.fan.segment.index;

import io.siyu.fan.decay.Decay;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.segment.filter.Filter;
import io.siyu.fan.segment.filter.Filter.Leaf;
import io.siyu.fan.segment.filter.Filter.Window;
import io.siyu.fan.segment.filter.FilterReader;
import io.siyu.fan.segment.index.FanRows.Times;
import io.siyu.fan.tier.Tier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.IntConsumer;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.RoaringBitmapWriter;

/**
 * The fans of one account, each under a dense ordinal that is never given twice: bitmaps for tiers, tags and foldings, columns for numbers. The
 * answer to a question that was asked stays as a bitmap and is kept current with each row, so that asking again only combines bitmaps.
 *
 * <p>Not safe for threads; {@link AccountIndex} lets one in at a time.
 */
public final class FanIndex {
    /** Answers kept; at a million fans one takes 125 kB at most. */
    private static final int ANSWERS = 64;

    /** Behaviour windows kept; at a million fans one takes 4 MB at most. */
    private static final int WINDOWS = 2 * FilterReader.MAX_WINDOWS;

    private final UUID secret;
    private final FanColumns columns = new FanColumns();
    private final FanNumbers numbers = new FanNumbers(columns::number);
    private final RoaringBitmap fans = new RoaringBitmap();
    private final Map<Tier, RoaringBitmap> tiers = new EnumMap<>(Tier.class);
    private final List<RoaringBitmap> tags = new ArrayList<>();
    private final Map<FieldGroup, RoaringBitmap> folded = new EnumMap<>(FieldGroup.class);
    private final Map<FieldGroup, RoaringBitmap> hidden = new EnumMap<>(FieldGroup.class);
    private final Map<Leaf, Answer> answers = new LeastUsed<>(ANSWERS);
    private final Map<Window, WindowCounts> windows = new LeastUsed<>(WINDOWS);
    private LeafTest test;

    /** A question that was asked, and of whom it is true. */
    private record Answer(IntPredicate test, RoaringBitmap yes) {}

    /**
     * @param secret what the noise of this account's counts is drawn from
     */
    FanIndex(UUID secret, LocalDate today, Decay decay) {
        this.secret = secret;
        for (var tier : Tier.values()) {
            tiers.put(tier, new RoaringBitmap());
        }
        for (var group : FieldGroup.values()) {
            folded.put(group, new RoaringBitmap());
            hidden.put(group, new RoaringBitmap());
        }
        test = new LeafTest(columns, windows, today, decay);
    }

    /** What is asked from now on is asked of this day; answers that another day or policy has given are forgotten. */
    void turnTo(LocalDate today, Decay decay) {
        if (!test.isOf(today)) {
            windows.clear();
        }
        if (!test.isOf(today, decay)) {
            answers.clear();
            test = new LeafTest(columns, windows, today, decay);
        }
    }

    LocalDate today() {
        return test.today();
    }

    public UUID secret() {
        return secret;
    }

    /** Takes a fan in, or what has become of one. */
    void put(FanRow row) {
        var ordinal = numbers.find(row.number());
        if (ordinal < 0) {
            ordinal = columns.add(row);
            numbers.add(ordinal);
        } else {
            columns.set(ordinal, row);
            unmark(ordinal);
        }
        mark(ordinal, row);
        markAnswers(ordinal);
    }

    private void unmark(int ordinal) {
        fans.remove(ordinal);
        tiers.values().forEach(bitmap -> bitmap.remove(ordinal));
        tags.forEach(bitmap -> bitmap.remove(ordinal));
        folded.values().forEach(bitmap -> bitmap.remove(ordinal));
        hidden.values().forEach(bitmap -> bitmap.remove(ordinal));
    }

    private void mark(int ordinal, FanRow row) {
        if (!row.staff()) {
            fans.add(ordinal);
        }
        present(tiers.get(row.tier())).add(ordinal);
        while (tags.size() < Byte.SIZE * row.tags().length) {
            tags.add(new RoaringBitmap());
        }
        for (int at = 0; at < row.tags().length; at++) {
            for (int bits = row.tags()[at] & 0xFF; bits != 0; bits &= bits - 1) {
                tags.get(Byte.SIZE * at + Integer.numberOfTrailingZeros(bits)).add(ordinal);
            }
        }
        if (row.fold() != 0) {
            markFolding(ordinal, new Folding(row.fold()));
        }
    }

    private void markFolding(int ordinal, Folding folding) {
        for (var group : FieldGroup.values()) {
            switch (folding.state(group)) {
                case OPEN -> {}
                case FOLDED -> present(folded.get(group)).add(ordinal);
                case HIDDEN -> present(hidden.get(group)).add(ordinal);
            }
        }
    }

    private void markAnswers(int ordinal) {
        for (var answer : answers.values()) {
            if (answer.test().test(ordinal)) {
                answer.yes().add(ordinal);
            } else {
                answer.yes().remove(ordinal);
            }
        }
    }

    /** Lets go of a fan whose relation was deleted. */
    void remove(long number) {
        var ordinal = numbers.find(number);
        if (ordinal >= 0) {
            fans.remove(ordinal);
        }
    }

    boolean has(Window window) {
        return windows.containsKey(window);
    }

    Set<Window> windows() {
        return Set.copyOf(windows.keySet());
    }

    /** Takes in some of what is counted in a window; of fans that are not known yet nothing is kept. */
    void fill(WindowCounts counts, List<Times> some) {
        for (var times : some) {
            var ordinal = numbers.find(times.number());
            if (ordinal >= 0) {
                counts.set(ordinal, times.count());
            }
        }
    }

    /** Lets a window whose counts are complete be asked about. */
    void keep(Window window, WindowCounts counts) {
        windows.put(window, counts);
        answers.keySet()
                .removeIf(leaf -> leaf instanceof Filter.Did(var asked, var _)
                        && (asked.equals(window) || !windows.containsKey(asked)));
    }

    void forgetWindows() {
        windows.clear();
        answers.keySet().removeIf(Filter.Did.class::isInstance);
    }

    /** Corrects how often some fans did what is counted. */
    void recount(Window window, List<Times> some) {
        var counts = windows.get(window);
        if (counts != null) {
            fill(counts, some);
            some.stream()
                    .mapToInt(times -> numbers.find(times.number()))
                    .filter(ordinal -> ordinal >= 0)
                    .forEach(this::markAnswers);
        }
    }

    /** Those of the fans within of whom the filter is true; may be kept, never changed. */
    public RoaringBitmap matches(Filter filter, RoaringBitmap within) {
        return switch (filter) {
            case Filter.All(var parts) -> {
                var left = within;
                for (var part : parts) {
                    left = matches(part, left);
                }
                yield left;
            }
            case Filter.Any(var parts) -> {
                var found = new RoaringBitmap();
                for (var part : parts) {
                    found.or(matches(part, within));
                }
                yield found;
            }
            case Filter.Not(var part) -> RoaringBitmap.andNot(within, matches(part, within));
            case Filter.InTier(var wanted)
            when wanted.size() == 1 ->
                RoaringBitmap.and(within, present(tiers.get(wanted.iterator().next())));
            case Filter.InTier(var wanted) -> {
                var found = new RoaringBitmap();
                wanted.forEach(tier -> found.or(RoaringBitmap.and(within, present(tiers.get(tier)))));
                yield found;
            }
            case Filter.HasTag(var tag) ->
                tag.ordinal() < tags.size() ? RoaringBitmap.and(within, tags.get(tag.ordinal())) : new RoaringBitmap();
            case Leaf leaf -> RoaringBitmap.and(within, answer(leaf));
        };
    }

    private RoaringBitmap answer(Leaf leaf) {
        var known = answers.get(leaf);
        if (known == null) {
            known = scan(test.of(leaf));
            answers.put(leaf, known);
        }
        return known.yes();
    }

    private Answer scan(IntPredicate question) {
        RoaringBitmapWriter<RoaringBitmap> found =
                RoaringBitmapWriter.writer().constantMemory().get();
        for (int ordinal = 0; ordinal < columns.size(); ordinal++) {
            if (question.test(ordinal)) {
                found.add(ordinal);
            }
        }
        return new Answer(question, found.get());
    }

    /** Fans, less staff, who have all these groups open. */
    public RoaringBitmap listable(Collection<FieldGroup> groups) {
        var left = fans.clone();
        for (var group : groups) {
            left.andNot(present(folded.get(group)));
            left.andNot(present(hidden.get(group)));
        }
        return left;
    }

    /** Fans, less staff, who have some of these groups folded and none of them hidden. */
    public RoaringBitmap foldedOnly(Collection<FieldGroup> groups) {
        var found = new RoaringBitmap();
        groups.forEach(group -> found.or(present(folded.get(group))));
        found.and(fans);
        groups.forEach(group -> found.andNot(present(hidden.get(group))));
        return found;
    }

    int size() {
        return fans.getCardinality();
    }

    /** -1 where this number leads to nobody. */
    public int ordinal(long number) {
        return numbers.find(number);
    }

    public long number(int ordinal) {
        return columns.number(ordinal);
    }

    public String userId(int ordinal) {
        return columns.userId(ordinal);
    }

    public Folding folding(int ordinal) {
        return new Folding(columns.fold(ordinal));
    }

    /** The numbers of some fans. */
    public void forEachNumber(RoaringBitmap some, LongConsumer each) {
        some.forEach((IntConsumer) ordinal -> each.accept(columns.number(ordinal)));
    }

    /** What all of this takes in memory, as good as. */
    long bytes() {
        var bitmaps = new ArrayList<>(tags);
        bitmaps.addAll(tiers.values());
        bitmaps.addAll(folded.values());
        bitmaps.addAll(hidden.values());
        answers.values().forEach(answer -> bitmaps.add(answer.yes()));
        bitmaps.add(fans);
        return columns.bytes()
                + numbers.bytes()
                + windows.values().stream().mapToLong(WindowCounts::bytes).sum()
                + bitmaps.stream().mapToLong(RoaringBitmap::getLongSizeInBytes).sum();
    }

    private static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
