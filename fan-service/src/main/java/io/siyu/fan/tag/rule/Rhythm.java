package io.siyu.fan.tag.rule;

import io.siyu.fan.tag.history.Quarter;
import java.util.List;

/**
 * How many days lie between one time and the next, on average.
 *
 * @param toDays less than so many; 0 for any more
 * @param least how many days with a deed it takes
 */
public record Rhythm(int filter, int fromDays, int toDays, int least, String words) implements Condition {
    @Override
    public int answer(Fan fan) {
        var between = between(fan);
        return between >= 0 && between >= fromDays && (toDays == 0 || between < toDays) ? Answer.YES : Answer.NO;
    }

    /** In days; -1 where there are too few. */
    private double between(Fan fan) {
        var history = fan.history();
        var count = history.count(filter);
        var days = 0;
        for (var i = 0; i < count; i++) {
            if (i == 0 || history.day(filter, i) != history.day(filter, i - 1)) {
                days++;
            }
        }
        if (days < least || days < 2) {
            return -1;
        }
        return (double) (history.at(filter, count - 1) - history.at(filter, 0)) / Quarter.OF_A_DAY / (days - 1);
    }

    @Override
    public double evidence(Fan fan) {
        return fan.history().count(filter);
    }

    @Override
    public void explain(Fan fan, List<Reason> reasons) {
        reasons.add(new Reason(
                "days from one " + words + " to the next",
                String.valueOf(Math.round(between(fan))),
                "at least " + fromDays + (toDays == 0 ? "" : ", less than " + toDays)));
    }
}
