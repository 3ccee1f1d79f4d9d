package io.siyu.fan.tag.rule;

import java.util.List;

/** Every one of some conditions. */
public record AllOf(List<Condition> conditions) implements Condition {
    public AllOf {
        conditions = List.copyOf(conditions);
    }

    /** While one of them fails it fails; so what fails longest decides, and of holding ones what ends first. */
    @Override
    public int answer(Fan fan) {
        var yes = Answer.YES;
        var no = 0;
        for (var i = 0; i < conditions.size(); i++) {
            var answer = conditions.get(i).answer(fan);
            if (answer == Answer.NO) {
                return answer;
            }
            if (Answer.holds(answer)) {
                yes = Math.min(yes, answer);
            } else {
                no = Math.max(no, Answer.until(answer));
            }
        }
        return no > 0 ? Answer.noUntil(no) : Answer.yesUntil(yes);
    }

    @Override
    public double evidence(Fan fan) {
        return conditions.stream().mapToDouble(it -> it.evidence(fan)).sum();
    }

    @Override
    public void explain(Fan fan, List<Reason> reasons) {
        conditions.forEach(it -> it.explain(fan, reasons));
    }
}
