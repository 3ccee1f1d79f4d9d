package io.siyu.fan.tag.rule;

import java.util.List;

/** At least one of some conditions. */
public record AnyOf(List<Condition> conditions) implements Condition {
    public AnyOf {
        conditions = List.copyOf(conditions);
    }

    @Override
    public int answer(Fan fan) {
        var yes = -1;
        var no = Answer.until(Answer.NO);
        for (var i = 0; i < conditions.size(); i++) {
            var answer = conditions.get(i).answer(fan);
            if (answer == Answer.YES) {
                return answer;
            }
            if (Answer.holds(answer)) {
                yes = Math.max(yes, answer);
            } else {
                no = Math.min(no, Answer.until(answer));
            }
        }
        return yes >= 0 ? Answer.yesUntil(yes) : Answer.noUntil(no);
    }

    @Override
    public double evidence(Fan fan) {
        return conditions.stream()
                .filter(it -> Answer.holds(it.answer(fan)))
                .mapToDouble(it -> it.evidence(fan))
                .sum();
    }

    /** Those that hold; all where none does. */
    @Override
    public void explain(Fan fan, List<Reason> reasons) {
        var holding =
                conditions.stream().filter(it -> Answer.holds(it.answer(fan))).toList();
        (holding.isEmpty() ? conditions : holding).forEach(it -> it.explain(fan, reasons));
    }
}
