package io.siyu.fan.tag.rule;

import java.util.List;

/** That something does not hold. */
public record Not(Condition condition) implements Condition {
    @Override
    public int answer(Fan fan) {
        return Answer.not(condition.answer(fan));
    }

    @Override
    public void explain(Fan fan, List<Reason> reasons) {
        var denied = new java.util.ArrayList<Reason>();
        condition.explain(fan, denied);
        denied.forEach(reason -> reasons.add(new Reason(reason.what(), reason.is(), "not " + reason.asked())));
    }
}
