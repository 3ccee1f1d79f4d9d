package io.siyu.fan.tag.rule;

import io.siyu.fan.tag.history.Quarter;
import java.util.List;

/**
 * That a fan does more, or less, than before: the last days against as many before them.
 *
 * @param factor per mille of the days before; over 1000 asks for at least so much more, under it for at most so much
 * @param least how many there must be in the busier stretch
 */
public record Trend(int filter, int days, int factor, int least, String words) implements Condition {
    @Override
    public int answer(Fan fan) {
        var holds = holds(fan, fan.now());
        return Answer.of(holds, nextOther(fan, holds));
    }

    /** Tries the instants at which a deed leaves one of the two stretches; between them nothing changes. */
    private int nextOther(Fan fan, boolean holds) {
        var history = fan.history();
        var newest = history.count(filter) - 1;
        var stretch = Quarter.days(days);
        var late = history.firstAfter(filter, fan.now() - 2 * stretch);
        var early = history.firstAfter(filter, fan.now() - stretch);
        while (late <= newest) {
            var leavesLate = history.at(filter, late) + 2 * stretch;
            var leavesEarly = early <= newest ? history.at(filter, early) + stretch : Quarter.NEVER;
            var next = Math.min(leavesLate, leavesEarly);
            if (holds(fan, next) != holds) {
                return next;
            }
            while (early <= newest && history.at(filter, early) + stretch <= next) {
                early++;
            }
            while (late <= newest && history.at(filter, late) + 2 * stretch <= next) {
                late++;
            }
        }
        return Quarter.NEVER;
    }

    private boolean holds(Fan fan, int now) {
        var recent = recent(fan, now);
        var before = before(fan, now);
        return factor > 1000
                ? recent >= least && recent * 1000 >= factor * before
                : before >= least && recent * 1000 <= factor * before;
    }

    private long recent(Fan fan, int now) {
        return times(fan, now - Quarter.days(days), Quarter.NEVER);
    }

    private long before(Fan fan, int now) {
        return times(fan, now - 2 * Quarter.days(days), now - Quarter.days(days));
    }

    private long times(Fan fan, int after, int upTo) {
        var history = fan.history();
        var times = 0L;
        for (var i = history.count(filter) - 1; i >= 0 && history.at(filter, i) > after; i--) {
            if (history.at(filter, i) <= upTo) {
                times += history.times(filter, i);
            }
        }
        return times;
    }

    @Override
    public double evidence(Fan fan) {
        return recent(fan, fan.now()) + before(fan, fan.now());
    }

    @Override
    public void explain(Fan fan, List<Reason> reasons) {
        reasons.add(new Reason(
                words + " in " + days + " days against the " + days + " days before",
                recent(fan, fan.now()) + " against " + before(fan, fan.now()),
                factor > 1000 ? "at least " + factor / 10 + " %" : "at most " + factor / 10 + " %"));
    }
}
