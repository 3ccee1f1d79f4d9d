package io.siyu.fan.challenge;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import io.siyu.platform.problem.Violation;
import java.util.List;

/** Refusals that concern a challenge. */
abstract sealed class ChallengeProblem extends Problem {
    private ChallengeProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** There is no such challenge. */
    static final class Unknown extends ChallengeProblem {
        Unknown() {
            super(ProblemKind.NOT_FOUND, "no-such-challenge", "There is no such challenge.");
        }
    }

    /** The fan never got the badge. */
    static final class NoSuchBadge extends ChallengeProblem {
        NoSuchBadge() {
            super(ProblemKind.NOT_FOUND, "no-such-badge", "This fan has no badge of this challenge.");
        }
    }

    /** A challenge nobody could meet. */
    static final class Senseless extends ChallengeProblem {
        private final transient Violation violation;

        Senseless(String field, String message) {
            super(
                    ProblemKind.REFUSED,
                    "senseless-challenge",
                    "The challenge is refused: " + field + " " + message + ".");
            this.violation = new Violation(field, message);
        }

        @Override
        public List<Violation> violations() {
            return List.of(violation);
        }
    }
}
