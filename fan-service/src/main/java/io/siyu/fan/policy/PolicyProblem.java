package io.siyu.fan.policy;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import io.siyu.platform.problem.Violation;
import java.util.List;

/** Refusals that concern a tier policy. */
abstract sealed class PolicyProblem extends Problem {
    private PolicyProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** A policy that would not measure anything. */
    static final class Senseless extends PolicyProblem {
        private final transient Violation violation;

        Senseless(String field, String message) {
            super(
                    ProblemKind.REFUSED,
                    "senseless-tier-policy",
                    "The policy is refused: " + field + " " + message + ".");
            this.violation = new Violation(field, message);
        }

        @Override
        public List<Violation> violations() {
            return List.of(violation);
        }
    }
}
