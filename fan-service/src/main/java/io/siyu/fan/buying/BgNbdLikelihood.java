package io.siyu.fan.buying;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.special.Gamma;

/** The likelihood of counted purchases under BG/NBD (Fader, Hardie and Lee 2005, equation 6), in logarithms throughout. */
final class BgNbdLikelihood implements Likelihood {
    private final List<Buyer> buyers;
    private final long people;

    /** What depends on the number of repeats alone is worked out once for everyone with that number. */
    private final Map<Integer, Long> peopleByRepeats = new TreeMap<>();

    BgNbdLikelihood(Collection<Buyer> buyers) {
        this.buyers = List.copyOf(buyers);
        this.people = buyers.stream().mapToLong(Buyer::people).sum();
        buyers.forEach(buyer -> peopleByRepeats.merge(buyer.repeats(), buyer.people(), Long::sum));
    }

    @Override
    public long people() {
        return people;
    }

    @Override
    public double at(double[] parameters) {
        var r = parameters[0];
        var alpha = parameters[1];
        var a = parameters[2];
        var b = parameters[3];
        var sum = 0.0;
        for (var entry : peopleByRepeats.entrySet()) {
            var x = entry.getKey();
            sum += entry.getValue()
                    * (Gamma.logGamma(r + x)
                            - Gamma.logGamma(r)
                            + r * Math.log(alpha)
                            + Gamma.logGamma(a + b)
                            - Gamma.logGamma(a + b + x)
                            + Gamma.logGamma(b + x)
                            - Gamma.logGamma(b));
        }
        for (var buyer : buyers) {
            var ends = Ends.of(buyer, r, alpha, a, b);
            sum += buyer.people() * ends.logSum();
        }
        return sum;
    }

    @Override
    public double[] slope(double[] parameters) {
        var r = parameters[0];
        var alpha = parameters[1];
        var a = parameters[2];
        var b = parameters[3];
        var slope = new double[4];
        for (var entry : peopleByRepeats.entrySet()) {
            var x = entry.getKey();
            var n = entry.getValue();
            var both = Gamma.digamma(a + b) - Gamma.digamma(a + b + x);
            slope[0] += n * (Gamma.digamma(r + x) - Gamma.digamma(r) + Math.log(alpha));
            slope[1] += n * r / alpha;
            slope[2] += n * both;
            slope[3] += n * (both + Gamma.digamma(b + x) - Gamma.digamma(b));
        }
        for (var buyer : buyers) {
            addEnds(buyer, r, alpha, a, b, slope);
        }
        return slope;
    }

    private static void addEnds(Buyer buyer, double r, double alpha, double a, double b, double[] slope) {
        var x = buyer.repeats();
        var n = buyer.people();
        var alive = Ends.of(buyer, r, alpha, a, b).shareAlive();
        var gone = 1 - alive;
        slope[0] -= n * (alive * Math.log(alpha + buyer.weeks()) + gone * Math.log(alpha + buyer.lastWeek()));
        slope[1] -= n * (r + x) * (alive / (alpha + buyer.weeks()) + gone / (alpha + buyer.lastWeek()));
        if (x > 0) {
            slope[2] += n * gone / a;
            slope[3] -= n * gone / (b + x - 1);
        }
    }

    /**
     * The two ways a history can end: still buying, or gone right after the last purchase.
     *
     * @param alive logarithm of the one's term
     * @param gone logarithm of the other's; minus infinity without a repeat
     */
    private record Ends(double alive, double gone) {
        static Ends of(Buyer buyer, double r, double alpha, double a, double b) {
            var x = buyer.repeats();
            var alive = -(r + x) * Math.log(alpha + buyer.weeks());
            return new Ends(
                    alive,
                    x == 0
                            ? Double.NEGATIVE_INFINITY
                            : Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + buyer.lastWeek()));
        }

        double logSum() {
            var larger = Math.max(alive, gone);
            return larger + Math.log(Math.exp(alive - larger) + Math.exp(gone - larger));
        }

        double shareAlive() {
            return Math.exp(alive - logSum());
        }
    }
}
