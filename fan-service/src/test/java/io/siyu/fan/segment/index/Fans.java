package io.siyu.fan.segment.index;

import io.siyu.fan.decay.Decay;
import io.siyu.fan.decay.HalfLife;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.FoldState;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.segment.filter.Filter.Window;
import io.siyu.fan.tier.Tier;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Made-up fans, as plain rows and as an index of them. */
public final class Fans {
    public static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final Decay DECAY = new Decay(LocalDate.of(2026, 1, 1), HalfLife.DEFAULT);
    private static final UUID SECRET = UUID.fromString("6f1c9a52-7d0e-4c1b-9e55-0b6a3d1f2c88");

    private final FanIndex index = new FanIndex(SECRET, TODAY, DECAY);
    private final Map<Long, Fan> byNumber = new HashMap<>();
    private final Map<Window, Map<Long, Long>> times = new HashMap<>();

    /** One made-up fan. */
    public record Fan(
            long number,
            Tier tier,
            int points,
            int lastDaysAgo,
            long purchases,
            long spend,
            Set<Integer> tags,
            Folding folding,
            boolean staff) {
        public Fan folded(FieldGroup group, FoldState state) {
            return new Fan(
                    number, tier, points, lastDaysAgo, purchases, spend, tags, folding.with(group, state), staff);
        }

        public Fan in(Tier other) {
            return new Fan(number, other, points, lastDaysAgo, purchases, spend, tags, folding, staff);
        }

        public Fan withTags(Integer... ordinals) {
            return new Fan(number, tier, points, lastDaysAgo, purchases, spend, Set.of(ordinals), folding, staff);
        }

        public Fan withPoints(int other) {
            return new Fan(number, tier, other, lastDaysAgo, purchases, spend, tags, folding, staff);
        }

        public Fan who(int lastDays, long bought) {
            return new Fan(number, tier, points, lastDays, bought, bought * 990, tags, folding, staff);
        }

        public Fan asStaff() {
            return new Fan(number, tier, points, lastDaysAgo, purchases, spend, tags, folding, true);
        }
    }

    public static Fan aFan(long number) {
        return new Fan(number, Tier.POTENTIAL, 0, 0, 0, 0, Set.of(), Folding.ALL_OPEN, false);
    }

    public void put(Fan fan) {
        byNumber.put(fan.number(), fan);
        index.put(row(fan));
    }

    public void remove(long number) {
        byNumber.remove(number);
        index.remove(number);
    }

    public void did(Window window, long number, long count) {
        if (!index.has(window)) {
            index.keep(window, new WindowCounts());
        }
        times.computeIfAbsent(window, _ -> new HashMap<>()).put(number, count);
        index.recount(window, List.of(new FanRows.Times(number, count)));
    }

    public long times(Window window, long number) {
        return times.getOrDefault(window, Map.of()).getOrDefault(number, 0L);
    }

    public List<Fan> all() {
        return new ArrayList<>(byNumber.values());
    }

    public FanIndex index() {
        return index;
    }

    private static FanRow row(Fan fan) {
        var score = DECAY.growth(TODAY).multiply(BigInteger.valueOf(fan.points()));
        var tags = new byte[4];
        fan.tags().forEach(tag -> tags[tag >> 3] |= (byte) (1 << (tag & 7)));
        return new FanRow(
                fan.number(),
                "fan-" + fan.number(),
                fan.tier(),
                score.signum() > 0 ? Decay.log2(score) : Double.NEGATIVE_INFINITY,
                fan.lastDaysAgo() < 0 ? FanRow.NEVER : FanRow.day(TODAY.minusDays(fan.lastDaysAgo())),
                FanRow.NEVER,
                FanRow.day(TODAY.minusDays(90)),
                FanRow.day(TODAY.minusDays(fan.number() % 40)),
                fan.purchases(),
                fan.spend(),
                0,
                fan.folding().bits(),
                fan.staff(),
                tags);
    }
}
