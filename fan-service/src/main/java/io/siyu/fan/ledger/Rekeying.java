package io.siyu.fan.ledger;

import io.quarkus.arc.All;
import io.siyu.fan.decay.DayCount;
import io.siyu.fan.interaction.InteractionEvents.Retracted;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.ledger.BucketChange.Bucket;
import io.siyu.fan.policy.AccountRules;
import io.siyu.fan.purchase.Purchases;
import io.siyu.fan.relation.Relation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes what one fan did over to another fan of the same account, row by row: interactions with their retractions and purchases, the buckets and
 * both scores in one transaction, so that either's score is at every commit the replay of their own rows. All of it under both relations' locks.
 */
@ApplicationScoped
public class Rekeying {
    private static final String FOUND = """
            select i.id, i.kind, (i.occurred_at at time zone 'UTC')::date as day, i.occurred_at, i.quantity,
                   exists (select from interaction_retraction r
                           where r.account_id = $1 and r.id = i.id and (r.user_id = $2 or r.user_id = $3)) as retracted,
                   exists (select from interaction o where o.account_id = $1 and o.user_id = $3 and o.id = i.id) as taken
            from interaction i
            where i.account_id = $1 and i.user_id = $2
            """;
    private static final String FIRST = FOUND + " order by i.id limit $4";
    private static final String THESE = FOUND + " and i.id = any($4)";

    /** A retraction or purchase whose place is taken stays behind, to be looked at alone. */
    private static final String REKEY = """
            with new as (select * from unnest($4::text[], $5::text[]) as new (id, new_id)),
            interactions as (
                update interaction t set user_id = $3, id = new.new_id
                from new where t.account_id = $1 and t.user_id = $2 and t.id = new.id),
            retractions as (
                update interaction_retraction t set user_id = $3, id = new.new_id
                from new where t.account_id = $1 and t.user_id = $2 and t.id = new.id
                  and not exists (select from interaction_retraction o
                                  where o.account_id = $1 and o.user_id = $3 and o.id = new.new_id))
            update purchase t set user_id = $3, id = new.new_id, noted_at = now()
            from new where t.account_id = $1 and t.user_id = $2 and t.id = new.id
              and not exists (select from purchase o where o.account_id = $1 and o.user_id = $3 and o.id = new.new_id)
            """;

    private static final String DROP = """
            with interactions as (delete from interaction where account_id = $1 and user_id = $2 and id = any($3))
            delete from purchase where account_id = $1 and user_id = $2 and id = any($3)
            """;
    private static final String HELD =
            "select id from interaction where account_id = $1 and user_id = $2 and id = any($3)";
    private static final String RETRACTIONS = """
            select id, occurred_at from interaction_retraction where account_id = $1 and user_id = $2 order by id limit $3
            """;
    private static final String DROP_RETRACTIONS =
            "delete from interaction_retraction where account_id = $1 and user_id = $2 and id = any($3)";
    private static final String LAST =
            "select max(occurred_at) as last from interaction where account_id = $1 and user_id = $2";

    private final PairCounts counts;
    private final LedgerStore ledger;
    private final Purchases purchases;
    private final List<RekeyingListener> listeners;

    Rekeying(PairCounts counts, LedgerStore ledger, Purchases purchases, @All List<RekeyingListener> listeners) {
        this.counts = counts;
        this.ledger = ledger;
        this.purchases = purchases;
        this.listeners = listeners;
    }

    /** Nothing more goes for now. */
    public Uni<Void> end(SqlConnection transaction, Pair pair) {
        var keys = List.of(pair.from().key(), pair.to().key());
        return Multi.createFrom()
                .iterable(listeners)
                .onItem()
                .transformToUniAndConcatenate(listener -> listener.rekeyed(transaction, keys))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Two relations of one account, open, and by what they are counted. */
    public record Pair(Relation from, Relation to, AccountRules rules, Set<String> staff) {
        String accountId() {
            return from.key().accountId();
        }

        String fromUser() {
            return from.key().userId();
        }

        String toUser() {
            return to.key().userId();
        }
    }

    /**
     * An interaction that may go.
     *
     * @param retracted a purchase that counts nothing
     * @param taken the other has one of the same id
     */
    public record Found(
            String id,
            InteractionKind kind,
            LocalDate day,
            Instant occurredAt,
            long quantity,
            boolean retracted,
            boolean taken) {}

    /** An interaction and the id it gets there; null where the other has this very one already, and this one only goes. */
    public record Going(Found found, @Nullable String newId) {}

    /** The next few of the first of the pair. */
    public Uni<List<Found>> first(SqlConnection transaction, Pair pair, int limit) {
        var columns = Tuple.of(pair.accountId(), pair.fromUser(), pair.toUser(), limit);
        return transaction.preparedQuery(FIRST).execute(columns).map(rows -> rows.stream()
                .map(Rekeying::found)
                .toList());
    }

    /** Those of the first of the pair that have these ids. */
    public Uni<List<Found>> these(SqlConnection transaction, Pair pair, List<String> ids) {
        var columns =
                Tuple.of(pair.accountId(), pair.fromUser(), pair.toUser()).addArrayOfString(ids.toArray(String[]::new));
        return transaction.preparedQuery(THESE).execute(columns).map(rows -> rows.stream()
                .map(Rekeying::found)
                .toList());
    }

    private static Found found(Row row) {
        var kind = InteractionKind.valueOf(row.getString("kind"));
        return new Found(
                row.getString("id"),
                kind,
                row.getLocalDate("day"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getLong("quantity"),
                kind == InteractionKind.PURCHASE && row.getBoolean("retracted"),
                row.getBoolean("taken"));
    }

    /** Takes them over and counts both anew. */
    public Uni<Void> take(SqlConnection transaction, Pair pair, List<Going> going) {
        if (going.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var moved = going.stream().filter(one -> one.newId() != null).toList();
        var dropped = going.stream().filter(one -> one.newId() == null).toList();
        moved.forEach(one -> pair.to().didSomethingAt(one.found().occurredAt()));
        return drop(transaction, pair, dropped)
                .chain(() -> rekey(transaction, pair, moved))
                .chain(() -> counts.change(transaction, pair, changes(pair, going)));
    }

    private static Uni<Void> rekey(SqlConnection transaction, Pair pair, List<Going> moved) {
        var columns = Tuple.of(pair.accountId(), pair.fromUser(), pair.toUser())
                .addArrayOfString(texts(moved, one -> one.found().id()))
                .addArrayOfString(texts(moved, Going::newId));
        return transaction.preparedQuery(REKEY).execute(columns).replaceWithVoid();
    }

    private static Uni<Void> drop(SqlConnection transaction, Pair pair, List<Going> dropped) {
        var columns = Tuple.of(pair.accountId(), pair.fromUser())
                .addArrayOfString(texts(dropped, one -> one.found().id()));
        return dropped.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction.preparedQuery(DROP).execute(columns).replaceWithVoid();
    }

    /** Those of the ids that the second of the pair has interactions of. */
    public Uni<Set<String>> held(SqlConnection transaction, Pair pair, Collection<String> ids) {
        var columns = Tuple.of(pair.accountId(), pair.toUser()).addArrayOfString(ids.toArray(String[]::new));
        return transaction.preparedQuery(HELD).execute(columns).map(rows -> rows.stream()
                .map(row -> row.getString("id"))
                .collect(Collectors.toSet()));
    }

    /** When the first of the pair last did something that is in the ledger. */
    public Uni<Optional<Instant>> last(SqlConnection transaction, Pair pair) {
        return transaction
                .preparedQuery(LAST)
                .execute(Tuple.of(pair.accountId(), pair.fromUser()))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("last"))
                        .map(OffsetDateTime::toInstant));
    }

    /** The next few retractions of the first of the pair. */
    public Uni<List<Retracted>> retractions(SqlConnection transaction, Pair pair, int limit) {
        return transaction
                .preparedQuery(RETRACTIONS)
                .execute(Tuple.of(pair.accountId(), pair.fromUser(), limit))
                .map(rows -> rows.stream()
                        .map(row -> new Retracted(
                                row.getString("id"),
                                pair.accountId(),
                                pair.fromUser(),
                                row.getOffsetDateTime("occurred_at").toInstant()))
                        .toList());
    }

    /**
     * Takes retractions over whose purchases the first of the pair has not; what they take back there counts no more.
     *
     * @param newIds of the purchases there, by the ids they had here; the same where none is given
     */
    public Uni<Void> takeRetractions(
            SqlConnection transaction, Pair pair, List<Retracted> retractions, Map<String, String> newIds) {
        if (retractions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var there = retractions.stream()
                .map(one -> new Retracted(
                        newIds.getOrDefault(one.retracts(), one.retracts()),
                        pair.accountId(),
                        pair.toUser(),
                        one.occurredAt()))
                .toList();
        var here = Tuple.of(pair.accountId(), pair.fromUser())
                .addArrayOfString(retractions.stream().map(Retracted::retracts).toArray(String[]::new));
        return transaction
                .preparedQuery(DROP_RETRACTIONS)
                .execute(here)
                .chain(() -> ledger.retract(transaction, there))
                .call(fresh -> purchases.refund(
                        transaction,
                        fresh.stream()
                                .map(key -> new Purchases.Refunded(pair.accountId(), pair.toUser(), key.id()))
                                .toList()))
                .chain(fresh -> ledger.purchasesAmong(transaction, fresh))
                .chain(bought -> counts.change(transaction, pair, takenBack(pair, bought)));
    }

    private static TreeMap<Bucket, Long> takenBack(Pair pair, List<LedgerStore.Purchase> bought) {
        var changes = new TreeMap<Bucket, Long>();
        bought.forEach(one -> changes.merge(
                new Bucket(pair.to().key(), InteractionKind.PURCHASE, one.day()), -one.quantity(), Long::sum));
        return changes;
    }

    private static TreeMap<Bucket, Long> changes(Pair pair, List<Going> going) {
        var changes = new TreeMap<Bucket, Long>();
        for (var one : going) {
            var found = one.found();
            if (!found.retracted()) {
                changes.merge(new Bucket(pair.from().key(), found.kind(), found.day()), -found.quantity(), Long::sum);
                if (one.newId() != null) {
                    changes.merge(new Bucket(pair.to().key(), found.kind(), found.day()), found.quantity(), Long::sum);
                }
            }
        }
        return changes;
    }

    /** What is left in the buckets of the first when all its rows are gone: days whose rows aged out. */
    public Uni<List<DayCount>> leftOver(SqlConnection transaction, Pair pair) {
        return counts.ofFirst(transaction, pair);
    }

    /** Takes counts of days over that have no rows any more. */
    public Uni<Void> takeCounts(SqlConnection transaction, Pair pair, List<DayCount> days) {
        var changes = new TreeMap<Bucket, Long>();
        for (var count : days) {
            changes.put(new Bucket(pair.from().key(), count.kind(), count.day()), -count.n());
            changes.put(new Bucket(pair.to().key(), count.kind(), count.day()), count.n());
        }
        return days.isEmpty() ? Uni.createFrom().voidItem() : counts.change(transaction, pair, changes);
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
