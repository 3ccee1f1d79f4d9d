package io.siyu.fan.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.fan.decay.DayCount;
import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.fan.interaction.InteractionEvents.Recorded;
import io.siyu.fan.interaction.InteractionEvents.Retracted;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import io.siyu.fan.ledger.BucketChange.Bucket;
import io.siyu.fan.ledger.LedgerStore.InteractionKey;
import io.siyu.fan.ledger.LedgerStore.Purchase;
import io.siyu.fan.policy.AccountRules;
import io.siyu.fan.policy.TierPolicy;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.relation.Relations;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** However a fan's interactions arrive, once or often, in any order, in any batches: they make the same relation, to the last digit. */
class ReplayTest {
    private static final RelationKey FAN = new RelationKey("acme", "ann");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(70));
    private static final AccountRules RULES =
            new AccountRules("acme", LocalDate.of(2026, 1, 10), TierPolicy.DEFAULT, 0);

    @Property(tries = 400)
    void anyOrderAndAnyRepetitionMakeTheSameRelation(
            @ForAll("histories") List<InteractionEvents> history,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int batch) {
        var random = new Random(seed);
        var shuffled = new ArrayList<>(history);
        history.forEach(event -> shuffled.addAll(Collections.nCopies(random.nextInt(3), event)));
        Collections.shuffle(shuffled, random);

        var inOrder = new Books();
        inOrder.take(history, history.size() + 1);
        var anyhow = new Books();
        anyhow.take(shuffled, batch);

        assertThat(anyhow.state()).isEqualTo(inOrder.state());
        assertThat(anyhow.relation.score()).isEqualTo(plainScore(history));
    }

    /** S as product defines it, from the distinct interactions alone. */
    private static BigInteger plainScore(List<InteractionEvents> history) {
        var retracted = history.stream()
                .filter(Retracted.class::isInstance)
                .map(event -> ((Retracted) event).retracts())
                .collect(Collectors.toSet());
        var counts = new HashMap<Bucket, Long>();
        for (var event : history) {
            if (event instanceof Recorded it
                    && !(it.kind() == InteractionKind.PURCHASE && retracted.contains(it.id()))) {
                var day = LocalDate.ofInstant(it.occurredAt(), ZoneOffset.UTC);
                counts.merge(new Bucket(FAN, it.kind(), day), it.quantity(), Long::sum);
            }
        }
        return counts.entrySet().stream()
                .map(entry -> RULES.decay()
                        .growth(entry.getKey().day())
                        .multiply(BigInteger.valueOf(entry.getKey().kind().weight()
                                * Math.min(
                                        entry.getValue(), entry.getKey().kind().dailyCap()))))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Provide
    Arbitrary<List<InteractionEvents>> histories() {
        return interaction().list().ofMaxSize(25).map(ReplayTest::withIds);
    }

    private record Deed(InteractionKind kind, int hour, long quantity, boolean refunded) {}

    private static Arbitrary<Deed> interaction() {
        return Combinators.combine(
                        Arbitraries.of(
                                InteractionKind.PURCHASE,
                                InteractionKind.COMMENT,
                                InteractionKind.DM,
                                InteractionKind.LIVE_WATCH,
                                InteractionKind.REPORT),
                        Arbitraries.integers().between(0, 24 * 60),
                        Arbitraries.longs().between(1, 4),
                        Arbitraries.of(true, false, false))
                .as(Deed::new);
    }

    private static List<InteractionEvents> withIds(List<Deed> deeds) {
        var events = new ArrayList<InteractionEvents>();
        for (var deed : deeds) {
            var id = "i-" + events.size();
            var at = START.plus(Duration.ofHours(deed.hour()));
            events.add(new Recorded(
                    id,
                    FAN.accountId(),
                    FAN.userId(),
                    deed.kind(),
                    at,
                    Scene.FEED,
                    Domain.PUBLIC,
                    null,
                    deed.quantity(),
                    null,
                    "client",
                    false));
            if (deed.refunded()) {
                events.add(new Retracted(id, FAN.accountId(), FAN.userId(), at));
            }
        }
        return events;
    }

    /** The tables as maps; everything else is the real thing. */
    private static final class Books {
        private final Map<InteractionKey, Recorded> ledger = new HashMap<>();
        private final Set<InteractionKey> retractions = new HashSet<>();
        private final TreeMap<Bucket, Long> buckets = new TreeMap<>();
        private final Relation relation = Relations.aFollower(FAN, START);

        void take(List<InteractionEvents> events, int batch) {
            for (var from = 0; from < events.size(); from += batch) {
                take(events.subList(from, Math.min(events.size(), from + batch)));
            }
        }

        private void take(List<InteractionEvents> events) {
            var entries = events.stream()
                    .map(event -> new Entry(new ConsumerRecord<>("log", 0, 0, "", ""), event))
                    .toList();
            var fold = new Fold(entries, Map.of("acme", RULES));
            fold.opened(List.of(relation));
            fold.freshAre(insert(fold.recorded()));
            fold.freshRetractionsAre(fold.retracted().stream()
                    .map(InteractionKey::of)
                    .filter(retractions::add)
                    .collect(Collectors.toSet()));
            var overtaken =
                    fold.freshPurchases().stream().filter(retractions::contains).collect(Collectors.toSet());
            var recounts = fold.apply(add(fold.bucketChanges(overtaken, purchases(fold.retractionsOfOlder()))));
            recounts.forEach(key -> fold.recount(key, counts()));
        }

        private Set<InteractionKey> insert(List<Recorded> recorded) {
            return recorded.stream()
                    .filter(it -> ledger.putIfAbsent(InteractionKey.of(it), it) == null)
                    .map(InteractionKey::of)
                    .collect(Collectors.toSet());
        }

        private List<Purchase> purchases(List<InteractionKey> keys) {
            return keys.stream()
                    .filter(ledger::containsKey)
                    .map(ledger::get)
                    .filter(it -> it.kind() == InteractionKind.PURCHASE)
                    .map(it -> new Purchase(
                            InteractionKey.of(it), LocalDate.ofInstant(it.occurredAt(), ZoneOffset.UTC), it.quantity()))
                    .toList();
        }

        private List<BucketChange> add(Map<Bucket, Long> changes) {
            var changed = new ArrayList<BucketChange>();
            changes.forEach((bucket, change) -> {
                long before = buckets.getOrDefault(bucket, 0L);
                buckets.put(bucket, before + change);
                changed.add(new BucketChange(bucket.key(), bucket.kind(), bucket.day(), before, before + change));
            });
            return changed;
        }

        private List<DayCount> counts() {
            return buckets.entrySet().stream()
                    .map(entry ->
                            new DayCount(entry.getKey().day(), entry.getKey().kind(), entry.getValue()))
                    .toList();
        }

        Object state() {
            var counted = new TreeMap<>(buckets);
            counted.values().removeIf(n -> n == 0);
            return List.of(counted, Relations.settled(relation, RULES, NOW));
        }
    }
}
