package io.siyu.fan.wakeup;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import io.siyu.platform.problem.Violation;
import java.util.List;

/** Refusals that concern a wake-up plan. */
abstract sealed class WakeupProblem extends Problem {
    private WakeupProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** No such plan, or one of an account the caller is not on the staff of. */
    static final class Unknown extends WakeupProblem {
        Unknown() {
            super(ProblemKind.NOT_FOUND, "no-such-wakeup-plan", "There is no such wake-up plan.");
        }
    }

    /** A plan that could not do anything. */
    static final class Senseless extends WakeupProblem {
        private final transient Violation violation;

        Senseless(String field, String message) {
            super(ProblemKind.REFUSED, "senseless-wakeup-plan", "The plan is refused: " + field + " " + message + ".");
            this.violation = new Violation(field, message);
        }

        @Override
        public List<Violation> violations() {
            return List.of(violation);
        }
    }

    /** P(alive) is asked for and nobody can tell it. */
    static final class NotFitted extends WakeupProblem {
        NotFitted() {
            super(
                    ProblemKind.REFUSED,
                    "no-value-fit",
                    "There are not enough purchases to tell P(alive) of this account's fans. Leave aliveOver out, or set"
                            + " dormancyOnlyWithoutFit.");
        }
    }

    /** A plan that is over cannot be stopped. */
    static final class Over extends WakeupProblem {
        Over() {
            super(ProblemKind.CONFLICT, "wakeup-plan-over", "The plan is finished; there is nothing to stop.");
        }
    }
}
