package io.siyu.fan.buying;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;

/**
 * Finds the most likely parameters, searching on their logarithms: no bound to run into, and steps that suit large and small ones alike. A
 * conjugate gradient comes near, Newton's steps on the exact slope end it. There is no answer where the data do not tell the parameters apart.
 */
final class MaximumLikelihood {
    private static final int MOST_EVALUATIONS = 20_000;

    /** Parameters beyond e^±12 fit nothing but a corner of the model. */
    private static final double WALL = 12;

    /** A line search may look far behind the wall; there it sees the wall alone. */
    private static final double FARTHEST = 30;

    private static final double FLAT = 1e-7;

    /** Of one person; less is rounding. */
    private static final double LEAST_BEND = 1e-8;

    private static final int MOST_STEPS = 50;
    private static final double STEP = 1e-4;

    private final Likelihood likelihood;

    private MaximumLikelihood(Likelihood likelihood) {
        this.likelihood = likelihood;
    }

    static Optional<Estimate> of(Likelihood likelihood, double... start) {
        return new MaximumLikelihood(likelihood)
                .search(Arrays.stream(start).map(Math::log).toArray());
    }

    private Optional<Estimate> search(double[] start) {
        try {
            var optimum = new NonLinearConjugateGradientOptimizer(
                            Formula.POLAK_RIBIERE, new SimpleValueChecker(1e-11, 1e-13))
                    .optimize(
                            new MaxEval(MOST_EVALUATIONS),
                            GoalType.MINIMIZE,
                            new ObjectiveFunction(this::cost),
                            new ObjectiveFunctionGradient(this::slope),
                            new InitialGuess(start));
            return polish(optimum.getPoint());
        } catch (MathRuntimeException lost) {
            return Optional.empty();
        }
    }

    /** Newton's steps, halved until they lead down; empty where the bottom is no bottom. */
    private Optional<Estimate> polish(double[] near) {
        var point = near;
        for (var step = 0; step < MOST_STEPS; step++) {
            var slope = slope(point);
            var bend = bend(point);
            if (!isBowl(bend)) {
                return Optional.empty();
            }
            if (steepest(slope) < FLAT) {
                return isInside(point) ? Optional.of(estimate(point, bend)) : Optional.empty();
            }
            point = down(point, MatrixUtils.inverse(bend).operate(slope));
        }
        return Optional.empty();
    }

    private double[] down(double[] point, double[] direction) {
        var here = cost(point);
        var share = 1.0;
        var next = moved(point, direction, share);
        while (cost(next) > here && share > 1e-6) {
            share /= 2;
            next = moved(point, direction, share);
        }
        return next;
    }

    private static double[] moved(double[] point, double[] direction, double share) {
        var moved = point.clone();
        for (var index = 0; index < moved.length; index++) {
            moved[index] -= share * direction[index];
        }
        return moved;
    }

    private Estimate estimate(double[] point, RealMatrix bend) {
        var inverse = MatrixUtils.inverse(bend);
        var covariance = inverse.add(inverse.transpose()).scalarMultiply(0.5 / likelihood.people());
        var cells = Arrays.stream(covariance.getData())
                .flatMapToDouble(Arrays::stream)
                .boxed()
                .toList();
        var parameters = exp(point);
        return new Estimate(
                Arrays.stream(parameters).boxed().toList(), cells, likelihood.at(parameters), likelihood.people());
    }

    /** Minus the log-likelihood of one person, with a soft wall where parameters run away. */
    private double cost(double[] point) {
        var wall = Arrays.stream(point)
                .map(value -> Math.max(0, Math.abs(value) - WALL))
                .map(over -> over * over)
                .sum();
        return wall - likelihood.at(exp(point)) / likelihood.people();
    }

    private double[] slope(double[] point) {
        var parameters = exp(point);
        var slope = likelihood.slope(parameters);
        for (var index = 0; index < slope.length; index++) {
            var over = Math.max(0, Math.abs(point[index]) - WALL);
            slope[index] =
                    2 * over * Math.signum(point[index]) - slope[index] * parameters[index] / likelihood.people();
        }
        return slope;
    }

    /** The second derivatives, from differences of the exact first ones. */
    private RealMatrix bend(double[] point) {
        var bend = MatrixUtils.createRealMatrix(point.length, point.length);
        for (var index = 0; index < point.length; index++) {
            var above = point.clone();
            var below = point.clone();
            above[index] += STEP;
            below[index] -= STEP;
            var up = slope(above);
            var down = slope(below);
            for (var other = 0; other < point.length; other++) {
                bend.setEntry(other, index, (up[other] - down[other]) / (2 * STEP));
            }
        }
        return bend.add(bend.transpose()).scalarMultiply(0.5);
    }

    /** Whether it bends up in every direction by more than rounding does. */
    private static boolean isBowl(RealMatrix bend) {
        var values = new EigenDecompositionSymmetric(bend, 1e-14, true).getEigenvalues();
        return Arrays.stream(values).min().orElse(0) > LEAST_BEND
                && Arrays.stream(values).allMatch(Double::isFinite);
    }

    private static boolean isInside(double[] point) {
        return steepest(point) < WALL;
    }

    private static double steepest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    private static double[] exp(double[] point) {
        return Arrays.stream(point)
                .map(value -> Math.exp(Math.clamp(value, -FARTHEST, FARTHEST)))
                .toArray();
    }
}
