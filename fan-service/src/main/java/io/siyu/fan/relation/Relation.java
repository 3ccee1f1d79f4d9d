package io.siyu.fan.relation;

import io.siyu.fan.fold.Folding;
import io.siyu.fan.policy.AccountRules;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Holding;
import io.siyu.fan.tier.Stage;
import io.siyu.fan.tier.Standing;
import io.siyu.fan.tier.Tier;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One account and one fan. What is done to one that was opened from the {@link RelationBook} comes true when the book closes it; one that was
 * only read is for looking at.
 */
public final class Relation {
    private final RelationKey key;
    private final Instant since;
    private final Facts before;
    private final BigInteger scoreBefore;
    private Follow follow;
    private @Nullable FollowOrigin origin;
    private @Nullable Instant followedAt;
    private Holding holding;
    private long purchases;
    private int groups;
    private @Nullable Pin pin;
    private Folding fold;
    private Tier tier;
    private @Nullable Instant tierDueAt;
    private int policyVersion;
    private long version;
    private @Nullable Instant lastAt;
    private boolean staff;

    /** A relation as it was stored. */
    record Stored(
            RelationKey key,
            Instant since,
            Follow follow,
            @Nullable FollowOrigin origin,
            @Nullable Instant followedAt,
            Holding holding,
            long purchases,
            int groups,
            @Nullable Pin pin,
            Folding fold,
            Tier tier,
            @Nullable Instant tierDueAt,
            int policyVersion,
            long version,
            @Nullable Instant lastAt,
            boolean staff) {}

    Relation(Stored stored) {
        key = stored.key();
        since = stored.since();
        follow = stored.follow();
        origin = stored.origin();
        followedAt = stored.followedAt();
        holding = stored.holding();
        purchases = stored.purchases();
        groups = stored.groups();
        pin = stored.pin();
        fold = stored.fold();
        tier = stored.tier();
        tierDueAt = stored.tierDueAt();
        policyVersion = stored.policyVersion();
        version = stored.version();
        lastAt = stored.lastAt();
        staff = stored.staff();
        before = facts();
        scoreBefore = holding.score();
    }

    /** Whether this made a follower of someone who was none. */
    public boolean follow(FollowOrigin through, Instant now) {
        if (follow == Follow.FOLLOWING) {
            return false;
        }
        follow = Follow.FOLLOWING;
        origin = through;
        followedAt = now;
        return true;
    }

    /** Whether this lost a follower. */
    public boolean leave() {
        if (follow != Follow.FOLLOWING) {
            return false;
        }
        follow = Follow.LEFT;
        return true;
    }

    /**
     * How the fan stands as a follower, to be kept and put back.
     *
     * @param since when they came; of someone who left, when they had come
     */
    public record Following(
            Follow follow,
            @Nullable FollowOrigin origin,
            @Nullable Instant since) {
        /** Whether the other began at the same instant: whoever leaves and comes again begins anew. */
        public boolean isSince(Following other) {
            return since != null && since.equals(other.since);
        }
    }

    public Following following() {
        return new Following(follow, origin, followedAt);
    }

    /** Puts back how the fan stood once. */
    public void standAgain(Following once) {
        follow = once.follow();
        origin = once.origin();
        followedAt = once.since();
    }

    public void pin(Pin wanted) {
        pin = wanted;
    }

    public void unpin() {
        pin = null;
    }

    /** The fan lets the account see so far from now on. */
    public void fold(Folding chosen) {
        fold = chosen;
    }

    public void isMemberOf(int groupsOfTheAccount) {
        groups = groupsOfTheAccount;
    }

    public void isStaff(boolean isOne) {
        staff = isOne;
    }

    /** Notes when the fan last did something. */
    public void didSomethingAt(Instant occurredAt) {
        if (lastAt == null || occurredAt.isAfter(lastAt)) {
            lastAt = occurredAt;
        }
    }

    /** Puts back when the fan last did something, after some of what they did was found to be another's. */
    public void lastDidSomethingAt(@Nullable Instant at) {
        lastAt = at;
    }

    public void boughtUnits(long change) {
        purchases += change;
    }

    /** Whether the change of a day can be added without looking at the days before. */
    public boolean canGain(LocalDate day, BigInteger change, AccountRules rules) {
        return policyVersion == rules.version() && holding.canGain(day, change);
    }

    public void gain(LocalDate day, BigInteger change, AccountRules rules) {
        holding = holding.gain(day, change, rules.decay(), rules.thresholds());
    }

    /** Forgets the score and counts all days anew, by the rules as they are. */
    public void recount(NavigableMap<LocalDate, BigInteger> gains, AccountRules rules) {
        holding = Holding.replay(gains, rules.decay(), rules.thresholds());
        policyVersion = rules.version();
    }

    /** Draws the consequences for the tier; the change others must hear of, if there is one. */
    Optional<RelationChange> settle(ChangeCause cause, AccountRules rules, Instant now) {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        tier = rules.tierRule().tier(standing(), holding, today);
        if (!isStillDue(now)) {
            tierDueAt = tierEndsAt(rules, now).orElse(null);
        }
        var after = facts();
        if (version > 0 && after.saysTheSameAs(before)) {
            return Optional.empty();
        }
        version++;
        return Optional.of(
                new RelationChange(key, after, pin != null, ChangeReason.of(cause, before, after), version, now));
    }

    /** A gain only puts the end of a tier off, so the instant known stays good: it is never later than the end. */
    private boolean isStillDue(Instant now) {
        return tierDueAt != null
                && tierDueAt.isAfter(now)
                && tier == before.tier()
                && pin == null
                && holding.score().compareTo(scoreBefore) >= 0;
    }

    /** When the tier is lost if nothing is added; empty where points do not carry it. */
    public Optional<Instant> tierEndsAt(AccountRules rules, Instant now) {
        return rules.tierRule().endsAt(standing(), holding, LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    public Standing standing() {
        return new Standing(follow, purchases > 0, groups > 0, pin == null ? null : pin.tier());
    }

    private Facts facts() {
        var points = holding.held().stream().max(Tier::compareTo).orElse(Tier.POTENTIAL);
        return new Facts(follow, tier, purchases > 0, groups > 0, fold, points, staff);
    }

    public RelationKey key() {
        return key;
    }

    public Tier tier() {
        return tier;
    }

    public Stage stage() {
        return facts().stage();
    }

    public Follow follow() {
        return follow;
    }

    public BigInteger score() {
        return holding.score();
    }

    public Holding holding() {
        return holding;
    }

    public Optional<Pin> pin() {
        return Optional.ofNullable(pin);
    }

    public Folding folding() {
        return fold;
    }

    public Instant since() {
        return since;
    }

    public Optional<Instant> lastAt() {
        return Optional.ofNullable(lastAt);
    }

    Stored stored() {
        return new Stored(
                key,
                since,
                follow,
                origin,
                followedAt,
                holding,
                purchases,
                groups,
                pin,
                fold,
                tier,
                tierDueAt,
                policyVersion,
                version,
                lastAt,
                staff);
    }
}
