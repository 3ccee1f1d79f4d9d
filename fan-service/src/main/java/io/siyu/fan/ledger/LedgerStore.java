package io.siyu.fan.ledger;

import io.siyu.fan.interaction.InteractionEvents.Recorded;
import io.siyu.fan.interaction.InteractionEvents.Retracted;
import io.siyu.fan.relation.RelationKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of distinct interactions and of retractions. All of it under the locks of the relations concerned. */
@ApplicationScoped
class LedgerStore {
    private static final String INSERT = """
            insert into interaction (account_id, user_id, id, kind, occurred_at, scene, domain, content_id, quantity, amount, currency,
                                     source, verified)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[],
                                 $9::bigint[], $10::bigint[], $11::text[], $12::text[], $13::boolean[])
            on conflict (account_id, user_id, id) do nothing
            returning account_id, user_id, id
            """;
    private static final String RETRACT = """
            insert into interaction_retraction (account_id, user_id, id, occurred_at)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])
            on conflict (account_id, user_id, id) do nothing
            returning account_id, user_id, id
            """;
    private static final String RETRACTED = """
            select r.account_id, r.user_id, r.id
            from unnest($1::text[], $2::text[], $3::text[]) as wanted (account_id, user_id, id)
                 join interaction_retraction r
                   on r.account_id = wanted.account_id and r.user_id = wanted.user_id and r.id = wanted.id
            """;
    private static final String PURCHASES = """
            select i.account_id, i.user_id, i.id, (i.occurred_at at time zone 'UTC')::date as day, i.quantity
            from unnest($1::text[], $2::text[], $3::text[]) as wanted (account_id, user_id, id)
                 join interaction i
                   on i.account_id = wanted.account_id and i.user_id = wanted.user_id and i.id = wanted.id
            where i.kind = 'PURCHASE'
            """;
    private static final String STAFF = """
            select s.account_id, s.user_id
            from unnest($1::text[], $2::text[]) as wanted (account_id, user_id)
                 join account_staff s on s.account_id = wanted.account_id and s.user_id = wanted.user_id
            """;

    /** The id of an interaction is only one within its account and fan. */
    record InteractionKey(RelationKey relation, String id) {
        static InteractionKey of(Recorded recorded) {
            return new InteractionKey(new RelationKey(recorded.accountId(), recorded.userId()), recorded.id());
        }

        static InteractionKey of(Retracted retracted) {
            return new InteractionKey(new RelationKey(retracted.accountId(), retracted.userId()), retracted.retracts());
        }
    }

    /** A purchase that is in the ledger. */
    record Purchase(InteractionKey key, LocalDate day, long quantity) {}

    /** Those that were not there before. */
    Uni<Set<InteractionKey>> insert(SqlConnection transaction, List<Recorded> recorded) {
        if (recorded.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var columns = Tuple.tuple()
                .addArrayOfString(texts(recorded, Recorded::accountId))
                .addArrayOfString(texts(recorded, Recorded::userId))
                .addArrayOfString(texts(recorded, Recorded::id))
                .addArrayOfString(texts(recorded, row -> row.kind().name()))
                .addArrayOfOffsetDateTime(recorded.stream()
                        .map(row -> row.occurredAt().atOffset(ZoneOffset.UTC))
                        .toArray(java.time.OffsetDateTime[]::new))
                .addArrayOfString(texts(recorded, row -> row.scene().name()))
                .addArrayOfString(texts(recorded, row -> row.domain().name()))
                .addArrayOfString(recorded.stream().map(Recorded::contentId).toArray(String[]::new))
                .addArrayOfLong(recorded.stream().map(Recorded::quantity).toArray(Long[]::new))
                .addArrayOfLong(recorded.stream()
                        .map(row -> row.amount() == null ? null : row.amount().amount())
                        .toArray(Long[]::new))
                .addArrayOfString(recorded.stream()
                        .map(row -> row.amount() == null ? null : row.amount().currency())
                        .toArray(String[]::new))
                .addArrayOfString(texts(recorded, Recorded::source))
                .addArrayOfBoolean(recorded.stream().map(Recorded::verified).toArray(Boolean[]::new));
        return keys(transaction, INSERT, columns);
    }

    /** Those that were not there before. */
    Uni<Set<InteractionKey>> retract(SqlConnection transaction, List<Retracted> retracted) {
        if (retracted.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var columns = columns(retracted.stream().map(InteractionKey::of).toList())
                .addArrayOfOffsetDateTime(retracted.stream()
                        .map(row -> row.occurredAt().atOffset(ZoneOffset.UTC))
                        .toArray(java.time.OffsetDateTime[]::new));
        return keys(transaction, RETRACT, columns);
    }

    Uni<Set<InteractionKey>> retractedAmong(SqlConnection transaction, Collection<InteractionKey> purchases) {
        return purchases.isEmpty() ? Uni.createFrom().item(Set.of()) : keys(transaction, RETRACTED, columns(purchases));
    }

    Uni<List<Purchase>> purchasesAmong(SqlConnection transaction, Collection<InteractionKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return transaction.preparedQuery(PURCHASES).execute(columns(keys)).map(rows -> rows.stream()
                .map(row -> new Purchase(key(row), row.getLocalDate("day"), row.getLong("quantity")))
                .toList());
    }

    Uni<Set<RelationKey>> staffAmong(SqlConnection transaction, Collection<RelationKey> keys) {
        var columns = Tuple.tuple()
                .addArrayOfString(texts(keys, RelationKey::accountId))
                .addArrayOfString(texts(keys, RelationKey::userId));
        return transaction.preparedQuery(STAFF).execute(columns).map(rows -> rows.stream()
                .map(LedgerStore::relation)
                .collect(Collectors.toSet()));
    }

    private static Uni<Set<InteractionKey>> keys(SqlConnection transaction, String sql, Tuple columns) {
        return transaction.preparedQuery(sql).execute(columns).map(rows -> rows.stream()
                .map(LedgerStore::key)
                .collect(Collectors.toSet()));
    }

    private static Tuple columns(Collection<InteractionKey> keys) {
        return Tuple.tuple()
                .addArrayOfString(texts(keys, key -> key.relation().accountId()))
                .addArrayOfString(texts(keys, key -> key.relation().userId()))
                .addArrayOfString(texts(keys, InteractionKey::id));
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static InteractionKey key(Row row) {
        return new InteractionKey(relation(row), row.getString("id"));
    }

    private static RelationKey relation(Row row) {
        return new RelationKey(row.getString("account_id"), row.getString("user_id"));
    }
}
