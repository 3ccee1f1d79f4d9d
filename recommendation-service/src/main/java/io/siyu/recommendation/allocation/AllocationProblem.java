package io.siyu.recommendation.allocation;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import io.siyu.platform.problem.Violation;
import java.util.List;

/** Refusals about the allocation policy. */
abstract sealed class AllocationProblem extends Problem {
    private AllocationProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** Only the operator of the platform sets and reads the policy. */
    static final class PlatformOnly extends AllocationProblem {
        PlatformOnly() {
            super(ProblemKind.FORBIDDEN, "platform-only", "Only the operator of the platform may do this.");
        }
    }

    /** Settings that would not make a policy. */
    static final class Invalid extends AllocationProblem {
        private final transient List<Violation> violations;

        Invalid(List<String> faults) {
            super(ProblemKind.REFUSED, "invalid-policy", String.join("; ", faults) + ".");
            this.violations = faults.stream().map(Invalid::violation).toList();
        }

        private static Violation violation(String fault) {
            var field = fault.substring(0, fault.indexOf(' '));
            return new Violation(field, fault.substring(field.length() + 1));
        }

        @Override
        public List<Violation> violations() {
            return violations;
        }
    }
}
