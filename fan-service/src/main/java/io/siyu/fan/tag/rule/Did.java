package io.siyu.fan.tag.rule;

import io.siyu.fan.tag.history.Deed;
import io.siyu.fan.tag.history.FilteredHistory;
import io.siyu.fan.tag.history.Quarter;
import java.util.List;

/**
 * That a fan did something at least so often, in a window that ends now.
 *
 * @param filter number of the filter
 * @param withinDays 0 for ever
 */
public record Did(int filter, Measure measure, long atLeast, int withinDays, String words) implements Condition {
    /** What is counted. */
    public enum Measure {
        /** Distinct interactions. */
        TIMES,
        /** Sum of their quantities: minutes, units. */
        QUANTITY,
        /** Distinct days on the fan's calendar. */
        DAYS,
        /** What was paid, in minor units. */
        AMOUNT
    }

    /** Counted from the newest back: the deed that completes the count is the one whose leaving the window ends it. */
    @Override
    public int answer(Fan fan) {
        var history = fan.history();
        var counted = 0L;
        for (var i = history.count(filter) - 1; i >= 0; i--) {
            counted += gain(history, i);
            if (counted >= atLeast) {
                return answer(fan, history.at(filter, i));
            }
        }
        return Answer.NO;
    }

    private int answer(Fan fan, int completed) {
        if (withinDays == 0) {
            return Answer.YES;
        }
        var ends = completed + Quarter.days(withinDays);
        return ends > fan.now() ? Answer.yesUntil(ends) : Answer.NO;
    }

    private long gain(FilteredHistory history, int i) {
        return switch (measure) {
            case TIMES -> history.times(filter, i);
            case QUANTITY -> history.quantity(filter, i);
            case DAYS -> i == history.count(filter) - 1 || history.day(filter, i) != history.day(filter, i + 1) ? 1 : 0;
            case AMOUNT -> history.amount(filter, i) == Deed.UNKNOWN ? 0 : history.amount(filter, i);
        };
    }

    private long count(Fan fan) {
        var history = fan.history();
        var counted = 0L;
        for (var i = history.count(filter) - 1; i >= 0; i--) {
            if (withinDays > 0 && history.at(filter, i) + Quarter.days(withinDays) <= fan.now()) {
                break;
            }
            counted += gain(history, i);
        }
        return counted;
    }

    @Override
    public double evidence(Fan fan) {
        return measure == Measure.AMOUNT ? 0 : count(fan);
    }

    @Override
    public void explain(Fan fan, List<Reason> reasons) {
        var window = withinDays == 0 ? "ever" : "in " + withinDays + " days";
        reasons.add(
                new Reason(words + ", " + measure + " " + window, String.valueOf(count(fan)), "at least " + atLeast));
    }
}
