package io.siyu.fan.tag.derivation;

import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.tag.Shard;
import io.siyu.fan.tag.TagBits;
import io.siyu.fan.tag.derivation.FanRow.Profile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes what was derived. A part's profiles are written by the one transaction that holds the part. */
@ApplicationScoped
class ProfileStore {
    private static final String SAVE = """
            insert into tag_profile (account_id, shard, user_id, history, tags, ends_at, spend, orders, unit_price)
            select * from unnest($1::text[], $2::smallint[], $3::text[], $4::bytea[], $5::bytea[], $6::timestamptz[], $7::bigint[],
                                 $8::int[], $9::bigint[])
            on conflict (account_id, shard, user_id) do update
            set history = excluded.history, tags = excluded.tags, ends_at = excluded.ends_at, spend = excluded.spend,
                orders = excluded.orders, unit_price = excluded.unit_price
            """;

    /** Histories are the most of a profile, and time does not change them. */
    private static final String RETAG = """
            update tag_profile p
            set tags = new.tags, ends_at = new.ends_at, spend = new.spend, orders = new.orders, unit_price = new.unit_price
            from unnest($1::text[], $2::smallint[], $3::text[], $4::bytea[], $5::timestamptz[], $6::bigint[], $7::int[], $8::bigint[])
                 as new (account_id, shard, user_id, tags, ends_at, spend, orders, unit_price)
            where p.account_id = new.account_id and p.shard = new.shard and p.user_id = new.user_id
            """;

    private static final String DUE = """
            select account_id, user_id from tag_profile where shard = $1 and ends_at <= $2 order by ends_at limit $3
            """;
    private static final String SEEN = """
            insert into tag_account (account_id, catalogue)
            select account_id, $2::text from unnest($1::text[]) as seen (account_id)
            where not exists (select from tag_account known where known.account_id = seen.account_id)
            order by account_id
            on conflict (account_id) do nothing
            """;
    private static final String BOUGHT = """
            update tag_account set bought = true
            where account_id in (select account_id from tag_account where account_id = any($1) and not bought
                                 order by account_id for update)
            """;

    Uni<Void> save(SqlConnection transaction, Map<RelationKey, Profile> profiles) {
        return profiles.isEmpty() ? done() : execute(transaction, SAVE, profiles, true);
    }

    Uni<Void> retag(SqlConnection transaction, Map<RelationKey, Profile> profiles) {
        return profiles.isEmpty() ? done() : execute(transaction, RETAG, profiles, false);
    }

    private static Uni<Void> execute(
            SqlConnection transaction, String sql, Map<RelationKey, Profile> profiles, boolean withHistory) {
        var rows = List.copyOf(profiles.values());
        var keys = keys(profiles.keySet());
        var named = withHistory
                ? keys.addValue(
                        TagBits.buffers(rows.stream().map(Profile::history).toList()))
                : keys;
        var columns = named.addValue(
                        TagBits.buffers(rows.stream().map(Profile::tags).toList()))
                .addArrayOfOffsetDateTime(rows.stream()
                        .map(row -> row.endsAt() == null
                                ? null
                                : Objects.requireNonNull(row.endsAt()).atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfLong(rows.stream().map(Profile::spend).toArray(Long[]::new))
                .addArrayOfInteger(rows.stream().map(Profile::orders).toArray(Integer[]::new))
                .addArrayOfLong(rows.stream().map(Profile::unitPrice).toArray(Long[]::new));
        return transaction.preparedQuery(sql).execute(columns).replaceWithVoid();
    }

    /** Fans of whom a rule may say something else by now. */
    Uni<List<RelationKey>> due(SqlConnection transaction, int shard, Instant now, int limit) {
        return transaction
                .preparedQuery(DUE)
                .execute(Tuple.of((short) shard, now.atOffset(ZoneOffset.UTC), limit))
                .map(rows -> rows.stream()
                        .map(row -> new RelationKey(row.getString("account_id"), row.getString("user_id")))
                        .toList());
    }

    /** Notes that accounts have tags by this catalogue. */
    Uni<Void> seen(SqlConnection transaction, Set<String> accounts, String catalogue) {
        var columns =
                Tuple.tuple().addArrayOfString(accounts.toArray(String[]::new)).addString(catalogue);
        return transaction.preparedQuery(SEEN).execute(columns).replaceWithVoid();
    }

    /** Notes that someone bought there, so that the quantiles are taken again. */
    Uni<Void> bought(SqlConnection transaction, Set<String> accounts) {
        return accounts.isEmpty()
                ? done()
                : transaction
                        .preparedQuery(BOUGHT)
                        .execute(Tuple.tuple().addArrayOfString(accounts.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    private static Tuple keys(Collection<RelationKey> keys) {
        return Tuple.tuple()
                .addArrayOfString(keys.stream().map(RelationKey::accountId).toArray(String[]::new))
                .addArrayOfShort(Shard.of(keys))
                .addArrayOfString(keys.stream().map(RelationKey::userId).toArray(String[]::new));
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }
}
