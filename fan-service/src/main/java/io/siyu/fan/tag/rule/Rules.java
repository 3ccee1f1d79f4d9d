package io.siyu.fan.tag.rule;

import io.siyu.fan.tag.history.Filters;
import io.siyu.fan.tag.history.Quarter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rules of a catalogue, each with its place in the bit set. */
public final class Rules {
    private final Filters filters;
    private final Rule[] rules;

    public Rules(Filters filters, List<Rule> rules) {
        this.filters = filters;
        this.rules = rules.toArray(Rule[]::new);
    }

    /**
     * One rule.
     *
     * @param ordinal place in the bit set
     * @param ttlDays it does not outlive the fan's last deed by more; 0 where it may
     */
    public record Rule(int ordinal, Condition condition, int ttlDays) {
        int answer(Fan fan) {
            var answer = condition.answer(fan);
            if (ttlDays == 0 || !Answer.holds(answer)) {
                return answer;
            }
            var deeds = fan.history().count(Filters.ANYTHING);
            if (deeds == 0) {
                return Answer.NO;
            }
            var ends = fan.history().at(Filters.ANYTHING, deeds - 1) + Quarter.days(ttlDays);
            return ends > fan.now() ? Answer.yesUntil(Math.min(answer, ends)) : Answer.NO;
        }

        /** Until when the tag holds; empty where it does not. */
        public Optional<Integer> holdsUntil(Fan fan) {
            var answer = answer(fan);
            return Answer.holds(answer) ? Optional.of(answer) : Optional.empty();
        }
    }

    /**
     * What all rules say of one fan.
     *
     * @param tags bit set, the first tag the lowest bit of the first byte, without zero bytes at its end
     * @param ends the first quarter in which a rule may say something else
     */
    @SuppressWarnings("ArrayRecordComponent") // one a fan, a million in a row; never compared
    public record Verdict(byte[] tags, int ends) {}

    public Fan newFan() {
        return new Fan(filters);
    }

    public Verdict judge(Fan fan) {
        var tags = new byte[64];
        var ends = Quarter.NEVER;
        var length = 0;
        for (var rule : rules) {
            var answer = rule.answer(fan);
            ends = Math.min(ends, Answer.until(answer));
            if (Answer.holds(answer)) {
                tags[rule.ordinal() >> 3] |= (byte) (1 << (rule.ordinal() & 7));
                length = Math.max(length, (rule.ordinal() >> 3) + 1);
            }
        }
        return new Verdict(Arrays.copyOf(tags, length), ends);
    }
}
