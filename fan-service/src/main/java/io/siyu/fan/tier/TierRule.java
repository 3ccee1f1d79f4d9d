package io.siyu.fan.tier;

import io.siyu.fan.decay.Decay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** F1: which tier a relation has, until when if nothing happens, and what is missing for the next. */
public record TierRule(Decay decay, Thresholds thresholds) {
    /** A pin by staff wins; a fan who left is POTENTIAL whatever they once were. */
    public Tier tier(Standing standing, Holding holding, LocalDate today) {
        if (standing.pin() != null) {
            return standing.pin();
        }
        return switch (standing.follow()) {
            case LEFT -> Tier.POTENTIAL;
            case NEVER -> holds(Tier.PASSERBY, holding, today) ? Tier.PASSERBY : Tier.POTENTIAL;
            case FOLLOWING -> tierOfFollower(standing, holding, today);
        };
    }

    private Tier tierOfFollower(Standing standing, Holding holding, LocalDate today) {
        var close = standing.bought() || standing.inGroup();
        if (close && holds(Tier.TRUE_LOVE, holding, today)) {
            return Tier.TRUE_LOVE;
        }
        return holds(Tier.FOND, holding, today) ? Tier.FOND : Tier.PASSERBY;
    }

    private boolean holds(Tier tier, Holding holding, LocalDate today) {
        return holding.holds(tier, today, decay, thresholds);
    }

    /** When the tier will be lost if nothing is added: the first instant of a UTC day; empty where points do not carry it. */
    public Optional<Instant> endsAt(Standing standing, Holding holding, LocalDate today) {
        var tier = tier(standing, holding, today);
        var carriedByPoints = standing.pin() == null
                && tier != Tier.POTENTIAL
                && (tier != Tier.PASSERBY || standing.follow() == Follow.NEVER);
        return carriedByPoints
                ? Optional.of(holding.endOfHold(tier, today, decay, thresholds)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant())
                : Optional.empty();
    }

    /** The next tier up and what it still takes; empty at the top and under a pin, which no deed moves. */
    public Optional<NextTier> next(Standing standing, Holding holding, LocalDate today) {
        var tier = tier(standing, holding, today);
        if (standing.pin() != null || tier == Tier.TRUE_LOVE) {
            return Optional.empty();
        }
        var next = Tier.values()[tier.ordinal() + 1];
        return Optional.of(new NextTier(next, missing(next, standing, holding, today)));
    }

    private List<NextTier.Missing> missing(Tier next, Standing standing, Holding holding, LocalDate today) {
        var missing = new ArrayList<NextTier.Missing>();
        var points = NextTier.Missing.points(thresholds.of(next), decay.points(holding.score(), holding.day(today)));
        var follows = standing.follow() == Follow.FOLLOWING;
        if (next == Tier.PASSERBY && standing.follow() == Follow.NEVER) {
            return List.of(points.or(NextTier.Condition.FOLLOW_OR_POINTS));
        }
        if (!follows) {
            missing.add(NextTier.Missing.of(NextTier.Condition.FOLLOW));
        }
        if (next != Tier.PASSERBY && !holds(next, holding, today)) {
            missing.add(points);
        }
        if (next == Tier.TRUE_LOVE && !standing.bought() && !standing.inGroup()) {
            missing.add(NextTier.Missing.of(NextTier.Condition.PURCHASE_OR_GROUP));
        }
        return missing;
    }
}
