package io.siyu.fan.buying;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.special.Gamma;

/** The likelihood of mean spends under Gamma-Gamma (Fader and Hardie 2013, equation 1a), in logarithms throughout. */
final class GammaGammaLikelihood implements Likelihood {
    private final List<Spender> spenders;
    private final Map<Integer, Long> peopleByPurchases = new TreeMap<>();

    GammaGammaLikelihood(Collection<Spender> spenders) {
        this.spenders = List.copyOf(spenders);
        spenders.forEach(spender -> peopleByPurchases.merge(spender.purchases(), 1L, Long::sum));
    }

    @Override
    public long people() {
        return spenders.size();
    }

    @Override
    public double at(double[] parameters) {
        var p = parameters[0];
        var q = parameters[1];
        var gamma = parameters[2];
        var sum = 0.0;
        for (var entry : peopleByPurchases.entrySet()) {
            var x = entry.getKey();
            sum += entry.getValue()
                    * (Gamma.logGamma(p * x + q)
                            - Gamma.logGamma(p * x)
                            - Gamma.logGamma(q)
                            + q * Math.log(gamma)
                            + p * x * Math.log(x));
        }
        for (var spender : spenders) {
            var x = spender.purchases();
            sum += (p * x - 1) * Math.log(spender.mean()) - (p * x + q) * Math.log(gamma + x * spender.mean());
        }
        return sum;
    }

    @Override
    public double[] slope(double[] parameters) {
        var p = parameters[0];
        var q = parameters[1];
        var gamma = parameters[2];
        var slope = new double[3];
        for (var entry : peopleByPurchases.entrySet()) {
            var x = entry.getKey();
            var n = entry.getValue();
            var all = Gamma.digamma(p * x + q);
            slope[0] += n * x * (all - Gamma.digamma(p * x) + Math.log(x));
            slope[1] += n * (all - Gamma.digamma(q) + Math.log(gamma));
            slope[2] += n * q / gamma;
        }
        for (var spender : spenders) {
            var x = spender.purchases();
            var total = Math.log(gamma + x * spender.mean());
            slope[0] += x * (Math.log(spender.mean()) - total);
            slope[1] -= total;
            slope[2] -= (p * x + q) / (gamma + x * spender.mean());
        }
        return slope;
    }
}
