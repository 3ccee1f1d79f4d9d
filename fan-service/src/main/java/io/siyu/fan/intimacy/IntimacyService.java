package io.siyu.fan.intimacy;

import static io.siyu.fan.fold.FieldGroup.BEHAVIOUR;

import io.siyu.fan.accesslog.AccessLog;
import io.siyu.fan.accesslog.Look;
import io.siyu.fan.accesslog.Purpose;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.decay.DayCount;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Sight;
import io.siyu.fan.intimacy.IntimacyStore.Known;
import io.siyu.fan.ledger.DayBuckets;
import io.siyu.fan.policy.AccountRules;
import io.siyu.fan.policy.AccountRulesStore;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.relation.RelationProblem;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Holding;
import io.siyu.fan.tier.NextTier;
import io.siyu.fan.tier.Standing;
import io.siyu.platform.directory.StaffRole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Explains how close a fan is. */
@ApplicationScoped
class IntimacyService {
    private final IntimacyStore store;
    private final DayBuckets buckets;
    private final AccountRulesStore rules;
    private final AccountAccess access;
    private final AccessLog looks;
    private final Pool database;
    private final Clock clock;

    IntimacyService(
            IntimacyStore store,
            DayBuckets buckets,
            AccountRulesStore rules,
            AccountAccess access,
            AccessLog looks,
            Pool database,
            Clock clock) {
        this.store = store;
        this.buckets = buckets;
        this.rules = rules;
        this.access = access;
        this.looks = looks;
        this.database = database;
        this.clock = clock;
    }

    /** For the fan itself, who may ask of any account, and for its staff, who may ask of its fans as far as these show themselves. */
    Uni<IntimacyView> explain(RelationKey key, String caller, boolean isService, Optional<Instant> at) {
        var mine = caller.equals(key.userId()) || isService;
        var allowed = mine
                ? access.requireExists(key.accountId())
                : access.requireStaff(key.accountId(), caller, StaffRole.AGENT);
        return allowed.chain(() -> store.relation(key)).chain(relation -> {
            if (!mine) {
                var fan = relation.orElseThrow(RelationProblem.NoSuchFan::new);
                return explainToStaff(fan, caller, at);
            }
            return explain(key, relation, at);
        });
    }

    private Uni<IntimacyView> explainToStaff(Relation fan, String caller, Optional<Instant> at) {
        var sight = Sight.ofStaff(fan.folding());
        sight.require(BEHAVIOUR);
        var look = new Look(
                fan.key().accountId(), caller, Purpose.INTIMACY, sight.shown(BEHAVIOUR, FieldGroup.CONSUMPTION));
        return explain(fan.key(), Optional.of(fan), at)
                .map(view -> view.asSeenWith(sight))
                .call(() -> looks.note(look, List.of(fan.key().userId())));
    }

    private Uni<IntimacyView> explain(RelationKey key, Optional<Relation> relation, Optional<Instant> at) {
        return rules.require(key.accountId()).chain(its -> counts(key)
                .chain(counts -> at.isPresent()
                        ? then(key, its, counts, at.get())
                        : Uni.createFrom().item(now(key, relation, its, counts))));
    }

    /** What counts: nothing of the account's own staff. */
    private Uni<List<DayCount>> counts(RelationKey key) {
        return access.role(key.accountId(), key.userId())
                .chain(role -> role.isPresent()
                        ? Uni.createFrom().item(List.<DayCount>of())
                        : buckets.of(database, List.of(key)).map(all -> all.getOrDefault(key, List.of())));
    }

    private IntimacyView now(RelationKey key, Optional<Relation> found, AccountRules its, List<DayCount> counts) {
        var now = clock.instant();
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var lastDay =
                counts.stream().map(DayCount::day).max(LocalDate::compareTo).orElse(today);
        var breakdown = Breakdown.of(counts, its.scoring(), today.isAfter(lastDay) ? today : lastDay);
        var rule = its.tierRule();
        if (found.isEmpty()) {
            var nobody = new Standing(Follow.NEVER, false, false, null);
            var next = rule.next(nobody, Holding.NONE, today);
            return view(key, Known.NOTHING, breakdown, next, Optional.empty(), now, now);
        }
        var relation = found.get();
        var standing = relation.standing();
        var known = new Known(
                standing.follow(), relation.tier(), standing.bought(), standing.inGroup(), standing.pin() != null);
        return view(
                key,
                known,
                breakdown,
                rule.next(standing, relation.holding(), today),
                relation.tierEndsAt(its, now),
                now,
                now);
    }

    /** The tier as it was known then; the points as the days up to then are known today. */
    private Uni<IntimacyView> then(RelationKey key, AccountRules its, List<DayCount> counts, Instant at) {
        var day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        var until = counts.stream().filter(count -> !count.day().isAfter(day)).toList();
        var breakdown = Breakdown.of(until, its.scoring(), day);
        var now = clock.instant();
        var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var pointsUntil = end.isAfter(now) ? now : end;
        return store.knownAt(key, at)
                .map(known -> view(key, known, breakdown, Optional.empty(), Optional.empty(), at, pointsUntil));
    }

    private static IntimacyView view(
            RelationKey key,
            Known known,
            Breakdown breakdown,
            Optional<NextTier> next,
            Optional<Instant> endsAt,
            Instant asOf,
            Instant pointsUntil) {
        return new IntimacyView(
                key.accountId(),
                key.userId(),
                breakdown.points(),
                pointsUntil,
                known.tier(),
                known.follow() == Follow.FOLLOWING,
                known.follow(),
                known.bought(),
                known.inGroup(),
                known.pinned(),
                next.orElse(null),
                breakdown.contributions(),
                endsAt.orElse(null),
                asOf);
    }
}
