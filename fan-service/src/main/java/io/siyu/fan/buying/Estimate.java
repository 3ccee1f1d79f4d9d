package io.siyu.fan.buying;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;

/**
 * Parameters found by maximum likelihood.
 *
 * @param parameters all above 0
 * @param covariance of the logarithms of the parameters, row by row: the inverse of the observed information
 * @param people the estimate is from
 */
public record Estimate(List<Double> parameters, List<Double> covariance, double logLikelihood, long people) {
    private static final double Z_95 = 1.959963984540054;

    double parameter(int index) {
        return parameters.get(index);
    }

    /** The 95 % interval of a parameter, from its logarithm being nearly normal: lower and upper bound. */
    public List<Double> interval(int index) {
        var width = Z_95 * Math.sqrt(covariance.get(index * parameters.size() + index));
        return List.of(parameter(index) * Math.exp(-width), parameter(index) * Math.exp(width));
    }

    /** Parameters as they might as well be: draws from what the estimate leaves open. The same draws for the same estimate. */
    public List<Estimate> draws(int count) {
        var size = parameters.size();
        var rows = MatrixUtils.createRealMatrix(size, size);
        for (var cell = 0; cell < covariance.size(); cell++) {
            rows.setEntry(cell / size, cell % size, covariance.get(cell));
        }
        var root = new CholeskyDecomposition(rows, 1e-6, 1e-300).getL();
        var random = new Random(1);
        var draws = new ArrayList<Estimate>();
        for (var draw = 0; draw < count; draw++) {
            var noise = root.operate(
                    random.doubles(size, -1, 1).map(_ -> random.nextGaussian()).toArray());
            var drawn = new ArrayList<Double>();
            for (var index = 0; index < size; index++) {
                drawn.add(parameter(index) * Math.exp(noise[index]));
            }
            draws.add(new Estimate(List.copyOf(drawn), covariance, logLikelihood, people));
        }
        return draws;
    }
}
