package io.siyu.recommendation.nebula;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What private engagement is worth in public (R1).
 *
 * @param baseline engagement rate that earns nothing, 0–1; over 0 where the measure is RELATIVE
 * @param liftPerPoint share of public weight that one point over the baseline adds, 0–1
 * @param measure what a point is
 * @param growth how points add up
 * @param cap most that can be added, 0–1
 */
@RegisterForReflection
public record NebulaPolicy(double baseline, double liftPerPoint, LiftMeasure measure, LiftGrowth growth, double cap) {
    /** Each percentage point over 10 % gives 0.6 % weight, linear, at most 30 %: product's decision in R1. */
    public static final NebulaPolicy DEFAULT =
            new NebulaPolicy(0.10, 0.006, LiftMeasure.POINT, LiftGrowth.LINEAR, 0.30);

    /** No policy lets a weight exceed this; feeds rely on it to know which contents cannot win. */
    public static final double HIGHEST_WEIGHT = 2;

    /** Weights are told to four decimals: finer steps would republish every content of an account for nothing anyone sees. */
    private static final int DECIMALS = 4;

    /** What is wrong with these settings, in words; empty where nothing is. */
    public List<String> faults() {
        var faults = new ArrayList<String>();
        if (!(baseline >= 0 && baseline <= 1)) {
            faults.add("nebula.baseline must be from 0 to 1");
        }
        if (measure == LiftMeasure.RELATIVE && baseline == 0) {
            faults.add("nebula.baseline must be over 0 where nebula.measure is RELATIVE");
        }
        if (!(liftPerPoint >= 0 && liftPerPoint <= 1)) {
            faults.add("nebula.liftPerPoint must be from 0 to 1");
        }
        if (!(cap >= 0 && cap <= HIGHEST_WEIGHT - 1)) {
            faults.add("nebula.cap must be from 0 to 1");
        }
        return faults;
    }

    /** The weight an account's engagement earns; exactly 1 for an account without private fans. */
    public NebulaWeight weigh(PrivateEngagement engagement) {
        var bound = engagement.lowerBound();
        return bound.isPresent() ? weigh(bound.getAsDouble()) : NebulaWeight.NEUTRAL;
    }

    /**
     * The weight a lower bound of the engagement rate earns.
     *
     * @param lowerBound 0–1
     * @return 1 to 1 + cap
     */
    public NebulaWeight weigh(double lowerBound) {
        var points = pointsOverBaseline(lowerBound);
        var lift = lift(points);
        return new NebulaWeight(points, lift, lift > cap, rounded(1 + Math.min(lift, cap)));
    }

    private double pointsOverBaseline(double lowerBound) {
        var over = Math.max(0, lowerBound - baseline);
        return switch (measure) {
            case POINT -> over * 100;
            case RELATIVE -> over / baseline * 100;
        };
    }

    private double lift(double points) {
        return switch (growth) {
            case LINEAR -> liftPerPoint * points;
            // In logarithms, because (1 + x)^points − 1 loses the digits that matter for small x. The bound keeps
            // infinity out of answers.
            case COMPOUND -> Math.min(Math.expm1(points * Math.log1p(liftPerPoint)), Double.MAX_VALUE);
        };
    }

    private static double rounded(double weight) {
        return BigDecimal.valueOf(weight)
                .setScale(DECIMALS, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
