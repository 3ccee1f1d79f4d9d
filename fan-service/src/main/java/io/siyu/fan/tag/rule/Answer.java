package io.siyu.fan.tag.rule;

import io.siyu.fan.tag.history.Quarter;

/**
 * Whether a condition holds, and until when it will say the same if nothing happens: one number, because millions are asked for at a time. Not
 * negative: it holds until that quarter. Negative: it does not, until the quarter of which this is the complement.
 */
final class Answer {
    static final int YES = Quarter.NEVER;
    static final int NO = ~Quarter.NEVER;

    private Answer() {}

    static int yesUntil(int quarter) {
        return quarter;
    }

    static int noUntil(int quarter) {
        return ~quarter;
    }

    static int of(boolean holds, int until) {
        return holds ? until : ~until;
    }

    static boolean holds(int answer) {
        return answer >= 0;
    }

    static int until(int answer) {
        return answer >= 0 ? answer : ~answer;
    }

    static int not(int answer) {
        return ~answer;
    }
}
