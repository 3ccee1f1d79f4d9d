package io.siyu.fan.acquisition;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import io.siyu.platform.problem.Violation;
import java.util.List;

/** Refusals that concern costs. */
abstract sealed class AcquisitionProblem extends Problem {
    private final transient Violation violation;

    private AcquisitionProblem(String slug, String field, String message) {
        super(ProblemKind.REFUSED, slug, "The costs are refused: " + field + " " + message + ".");
        this.violation = new Violation(field, message);
    }

    @Override
    public List<Violation> violations() {
        return List.of(violation);
    }

    /** Sums over currencies would mean nothing. */
    static final class MixedCurrencies extends AcquisitionProblem {
        MixedCurrencies(String field) {
            super("mixed-currencies", field, "must be in the same currency as the others");
        }
    }

    /** A period that ends before it begins. */
    static final class BackwardPeriod extends AcquisitionProblem {
        BackwardPeriod(String field) {
            super("backward-period", field, "must not be before from");
        }
    }
}
