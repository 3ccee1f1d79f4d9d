package io.siyu.fan.tag.rule;

import io.siyu.fan.tag.history.Quarter;
import java.util.List;

/** That a fan lately came back after a silence. */
public record Returned(int filter, int silenceDays, int withinDays, String words) implements Condition {
    @Override
    public int answer(Fan fan) {
        var back = back(fan);
        if (back < 0) {
            return Answer.NO;
        }
        var ends = back + Quarter.days(withinDays);
        return fan.now() < ends ? Answer.yesUntil(ends) : Answer.NO;
    }

    /** When the last silence ended; -1 where there was none. */
    private int back(Fan fan) {
        var history = fan.history();
        for (var i = history.count(filter) - 1; i > 0; i--) {
            if (history.at(filter, i) - history.at(filter, i - 1) >= Quarter.days(silenceDays)) {
                return history.at(filter, i);
            }
        }
        return -1;
    }

    @Override
    public void explain(Fan fan, List<Reason> reasons) {
        var back = back(fan);
        reasons.add(new Reason(
                words + " again after " + silenceDays + " days without",
                back < 0 ? "never" : Quarter.start(back).toString(),
                "in the last " + withinDays + " days"));
    }
}
