package io.siyu.fan.tag.rule;

import io.siyu.fan.tag.history.Quarter;
import java.util.List;

/**
 * How long ago a fan did something for the first or the last time.
 *
 * @param fromDays at least so long ago
 * @param toDays less than so long ago; 0 for any longer
 */
public record Since(int filter, End end, int fromDays, int toDays, String words) implements Condition {
    /** Which of all the times. */
    public enum End {
        FIRST,
        LAST
    }

    @Override
    public int answer(Fan fan) {
        var count = fan.history().count(filter);
        if (count == 0) {
            return Answer.NO;
        }
        var then = fan.history().at(filter, end == End.FIRST ? 0 : count - 1);
        var begins = then + Quarter.days(fromDays);
        if (fromDays > 0 && fan.now() < begins) {
            return Answer.noUntil(begins);
        }
        if (toDays == 0) {
            return Answer.YES;
        }
        var ends = then + Quarter.days(toDays);
        return fan.now() < ends ? Answer.yesUntil(ends) : Answer.NO;
    }

    @Override
    public void explain(Fan fan, List<Reason> reasons) {
        var count = fan.history().count(filter);
        var is = count == 0
                ? "never"
                : Quarter.start(fan.history().at(filter, end == End.FIRST ? 0 : count - 1))
                        .toString();
        reasons.add(new Reason(
                end + " " + words,
                is,
                (fromDays == 0 ? "" : "at least " + fromDays + " days ago")
                        + (fromDays > 0 && toDays > 0 ? ", " : "")
                        + (toDays == 0 ? "" : "less than " + toDays + " days ago")));
    }
}
