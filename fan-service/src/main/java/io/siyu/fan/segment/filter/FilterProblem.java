package io.siyu.fan.segment.filter;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import io.siyu.platform.problem.Violation;
import java.util.List;

/** A filter that cannot be read; each violation says where in it, and what would be right there. */
public final class FilterProblem extends Problem {
    private final transient List<Violation> violations;

    FilterProblem(List<Violation> violations) {
        super(
                ProblemKind.MALFORMED,
                "bad-filter",
                "The filter is wrong at " + violations.getFirst().field() + ": it "
                        + violations.getFirst().message());
        this.violations = List.copyOf(violations);
    }

    @Override
    public List<Violation> violations() {
        return violations;
    }
}
