package io.siyu.fan.ledger;

import io.siyu.fan.decay.DayCount;
import io.siyu.fan.interaction.InteractionEvents.Recorded;
import io.siyu.fan.interaction.InteractionEvents.Retracted;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.ledger.BucketChange.Bucket;
import io.siyu.fan.ledger.LedgerStore.InteractionKey;
import io.siyu.fan.ledger.LedgerStore.Purchase;
import io.siyu.fan.policy.AccountRules;
import io.siyu.fan.purchase.Purchases;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationKey;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One batch on its way into the books: which rows are new, what they do to the buckets, and what the buckets do to the relations. */
final class Fold {
    private final Map<String, AccountRules> rules;
    private final Map<InteractionKey, Recorded> recorded;
    private final Map<InteractionKey, Retracted> retracted;
    private final Map<RelationKey, Relation> relations = new HashMap<>();
    private final Set<RelationKey> touched = new LinkedHashSet<>();
    private Set<RelationKey> staff = Set.of();
    private Set<InteractionKey> fresh = Set.of();
    private Set<InteractionKey> freshRetractions = Set.of();

    /** A batch of events of accounts that exist; the first of several with one id is the one that counts. */
    Fold(List<Entry> entries, Map<String, AccountRules> rules) {
        this.rules = rules;
        this.recorded = firsts(entries, Recorded.class, InteractionKey::of);
        this.retracted = firsts(entries, Retracted.class, InteractionKey::of);
    }

    private static <E> Map<InteractionKey, E> firsts(
            List<Entry> entries, Class<E> type, Function<E, InteractionKey> key) {
        return entries.stream()
                .map(Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .collect(Collectors.toMap(key, Function.identity(), (first, _) -> first, LinkedHashMap::new));
    }

    Set<RelationKey> keys() {
        var keys = new LinkedHashSet<RelationKey>();
        recorded.keySet().forEach(key -> keys.add(key.relation()));
        retracted.keySet().forEach(key -> keys.add(key.relation()));
        return keys;
    }

    Map<String, AccountRules> rules() {
        return rules;
    }

    List<Recorded> recorded() {
        return List.copyOf(recorded.values());
    }

    List<Retracted> retracted() {
        return List.copyOf(retracted.values());
    }

    void opened(List<Relation> opened) {
        opened.forEach(relation -> relations.put(relation.key(), relation));
    }

    void staffIs(Set<RelationKey> found) {
        staff = found;
    }

    void freshAre(Set<InteractionKey> inserted) {
        fresh = inserted;
        for (var key : inserted) {
            touched.add(key.relation());
            relation(key.relation()).didSomethingAt(interaction(key).occurredAt());
        }
    }

    void freshRetractionsAre(Set<InteractionKey> inserted) {
        freshRetractions = inserted;
        inserted.forEach(key -> touched.add(key.relation()));
    }

    /** New purchases, which a retraction may have overtaken. */
    List<InteractionKey> freshPurchases() {
        return fresh.stream()
                .filter(key -> interaction(key).kind() == InteractionKind.PURCHASE)
                .toList();
    }

    /** New retractions of what was in the ledger before this batch. */
    List<InteractionKey> retractionsOfOlder() {
        return freshRetractions.stream().filter(key -> !fresh.contains(key)).toList();
    }

    /** What the batch adds to the purchases that are kept for good. */
    List<Purchases.Bought> bought(Set<InteractionKey> overtaken) {
        return freshPurchases().stream()
                .map(key -> new Purchases.Bought(
                        interaction(key), overtaken.contains(key) || freshRetractions.contains(key)))
                .toList();
    }

    /** What the batch takes back of them. */
    List<Purchases.Refunded> refunded() {
        return retractionsOfOlder().stream()
                .map(key -> new Purchases.Refunded(
                        key.relation().accountId(), key.relation().userId(), key.id()))
                .toList();
    }

    /** What the batch adds to the buckets and takes from them. */
    Map<Bucket, Long> bucketChanges(Set<InteractionKey> overtaken, List<Purchase> takenBack) {
        var changes = new LinkedHashMap<Bucket, Long>();
        for (var key : fresh) {
            if (!overtaken.contains(key)) {
                var interaction = interaction(key);
                changes.merge(bucket(key, interaction), interaction.quantity(), Long::sum);
            }
        }
        for (var purchase : takenBack) {
            var bucket = new Bucket(purchase.key().relation(), InteractionKind.PURCHASE, purchase.day());
            changes.merge(bucket, -purchase.quantity(), Long::sum);
        }
        changes.values().removeIf(change -> change == 0);
        return changes;
    }

    private static Bucket bucket(InteractionKey key, Recorded interaction) {
        var day = LocalDate.ofInstant(interaction.occurredAt(), ZoneOffset.UTC);
        return new Bucket(key.relation(), interaction.kind(), day);
    }

    /** Adds what can simply be added; the relations whose days must all be counted again. */
    List<RelationKey> apply(List<BucketChange> changes) {
        var gains = new LinkedHashMap<RelationKey, NavigableMap<LocalDate, BigInteger>>();
        for (var change : changes) {
            if (change.kind() == InteractionKind.PURCHASE) {
                relation(change.key()).boughtUnits(change.after() - change.before());
            }
            gains.computeIfAbsent(change.key(), _ -> new TreeMap<>())
                    .merge(change.day(), scoreChange(change), BigInteger::add);
        }
        var recounts = new ArrayList<RelationKey>();
        gains.forEach((key, byDay) -> {
            if (!gainAll(key, byDay)) {
                recounts.add(key);
            }
        });
        return recounts;
    }

    private boolean gainAll(RelationKey key, NavigableMap<LocalDate, BigInteger> byDay) {
        var relation = relation(key);
        var its = rulesOf(key);
        if (!byDay.entrySet().stream().allMatch(gain -> relation.canGain(gain.getKey(), gain.getValue(), its))) {
            return false;
        }
        byDay.forEach((day, change) -> relation.gain(day, change, its));
        return true;
    }

    private BigInteger scoreChange(BucketChange change) {
        return staff.contains(change.key())
                ? BigInteger.ZERO
                : rulesOf(change.key()).scoring().change(change.kind(), change.day(), change.before(), change.after());
    }

    void recount(RelationKey key, List<DayCount> counts) {
        var its = rulesOf(key);
        relation(key)
                .recount(staff.contains(key) ? new TreeMap<>() : its.scoring().gains(counts), its);
    }

    /** What is new, by relation, for those who listen. */
    List<LedgerListener.News> news() {
        var interactions = new LinkedHashMap<RelationKey, List<String>>();
        var purchases = new HashSet<RelationKey>();
        fresh.forEach(key -> {
            var ids = interactions.computeIfAbsent(key.relation(), _ -> new ArrayList<>());
            if (interaction(key).kind() == InteractionKind.PURCHASE) {
                purchases.add(key.relation());
            } else {
                ids.add(key.id());
            }
        });
        freshRetractions.forEach(key -> {
            interactions.computeIfAbsent(key.relation(), _ -> new ArrayList<>());
            purchases.add(key.relation());
        });
        return interactions.entrySet().stream()
                .map(it -> new LedgerListener.News(it.getKey(), it.getValue(), purchases.contains(it.getKey())))
                .toList();
    }

    /** The relations that something new was said about. */
    List<Relation> touched() {
        return touched.stream().map(this::relation).toList();
    }

    private Recorded interaction(InteractionKey key) {
        return present(recorded.get(key));
    }

    private Relation relation(RelationKey key) {
        return present(relations.get(key));
    }

    private AccountRules rulesOf(RelationKey key) {
        return present(rules.get(key.accountId()));
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a batch met what it does not hold");
        }
        return value;
    }
}
