package io.siyu.fan.tag.rule;

import io.siyu.fan.tag.history.Quarter;
import java.util.List;

/**
 * That what one filter takes is a good part of what another takes, in a window that ends now.
 *
 * @param atLeast per mille
 * @param least how many there must be in all before a part of them says anything
 */
public record Share(int of, int among, int withinDays, int atLeast, int least, String words) implements Condition {
    @Override
    public int answer(Fan fan) {
        var history = fan.history();
        var from = fan.now() - Quarter.days(withinDays);
        var all = times(fan, among, from);
        if (all < least) {
            return Answer.NO;
        }
        var part = times(fan, of, from);
        var holds = holds(part, all);
        var next = history.firstAfter(of, from);
        for (var i = history.firstAfter(among, from); i < history.count(among); i++) {
            var leaves = history.at(among, i);
            all -= history.times(among, i);
            while (next < history.count(of) && history.at(of, next) <= leaves) {
                part -= history.times(of, next++);
            }
            var isLastOfItsQuarter = i + 1 == history.count(among) || history.at(among, i + 1) > leaves;
            if (isLastOfItsQuarter && holds(part, all) != holds) {
                return Answer.of(holds, leaves + Quarter.days(withinDays));
            }
        }
        return Answer.of(holds, Quarter.NEVER);
    }

    private boolean holds(long part, long all) {
        return all >= least && part * 1000 >= atLeast * all;
    }

    private static long times(Fan fan, int filter, int from) {
        var history = fan.history();
        var times = 0L;
        for (var i = history.count(filter) - 1; i >= 0 && history.at(filter, i) > from; i--) {
            times += history.times(filter, i);
        }
        return times;
    }

    @Override
    public double evidence(Fan fan) {
        return times(fan, of, fan.now() - Quarter.days(withinDays));
    }

    @Override
    public void explain(Fan fan, List<Reason> reasons) {
        var from = fan.now() - Quarter.days(withinDays);
        reasons.add(new Reason(
                "part of " + words + " in " + withinDays + " days",
                times(fan, of, from) + " of " + times(fan, among, from),
                "at least " + atLeast / 10.0 + " % of at least " + least));
    }
}
