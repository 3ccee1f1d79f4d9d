package io.siyu.fan.tag.rule;

import io.siyu.fan.tag.history.Quarter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * That a fan, or a trusted service for them, declared something; of several values parted by commas each counts.
 *
 * @param values one of them; empty for the region of the account
 * @param ttlDays how long it is believed; 0 for good
 */
public record Declared(String name, Set<String> values, int ttlDays) implements Condition {
    public Declared {
        values = Set.copyOf(values);
    }

    @Override
    public int answer(Fan fan) {
        var fact = fan.declared(name);
        if (fact.isEmpty() || !matches(fact.get().value().toLowerCase(Locale.ROOT), fan)) {
            return Answer.NO;
        }
        if (ttlDays == 0) {
            return Answer.YES;
        }
        var ends = fact.get().at() + Quarter.days(ttlDays);
        return fan.now() < ends ? Answer.yesUntil(ends) : Answer.NO;
    }

    private boolean matches(String value, Fan fan) {
        if (values.isEmpty()) {
            return value.equals(fan.account().region().toLowerCase(Locale.ROOT));
        }
        for (var one : value.split(",")) {
            if (values.contains(one.strip())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void explain(Fan fan, List<Reason> reasons) {
        reasons.add(new Reason(
                "declared " + name,
                fan.declared(name).map(Fan.Fact::value).orElse("nothing"),
                values.isEmpty()
                        ? "the account's"
                        : "one of " + String.join(", ", values.stream().sorted().toList())));
    }
}
