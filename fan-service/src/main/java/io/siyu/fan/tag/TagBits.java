package io.siyu.fan.tag;

import io.siyu.fan.relation.RelationKey;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes {@code relation.tags}: what the rules say, with what staff gave and without what the fan deleted. Locks relations in the order of their
 * keys and only then reads the rest, so that whoever comes last, tagger or person, has seen what the one before wrote.
 */
@ApplicationScoped
public class TagBits {
    private static final String LOCK = """
            select r.account_id, r.user_id, r.tags
            from unnest($1::text[], $2::text[]) as wanted (account_id, user_id)
                 join relation r on r.account_id = wanted.account_id and r.user_id = wanted.user_id
            order by r.account_id, r.user_id
            for no key update of r
            """;
    private static final String DERIVED = """
            select p.account_id, p.user_id, p.tags
            from unnest($1::text[], $2::smallint[], $3::text[]) as wanted (account_id, shard, user_id)
                 join tag_profile p
                   on p.account_id = wanted.account_id and p.shard = wanted.shard and p.user_id = wanted.user_id
            """;
    private static final String DECIDED = """
            select d.account_id, d.user_id, o.ordinal, d.decision
            from unnest($1::text[], $2::text[]) as wanted (account_id, user_id)
                 join tag_decision d on d.account_id = wanted.account_id and d.user_id = wanted.user_id
                 join tag_ordinal o on o.tag = d.tag
            """;
    private static final String SET = """
            update relation r set tags = new.tags
            from unnest($1::text[], $2::text[], $3::bytea[]) as new (account_id, user_id, tags)
            where r.account_id = new.account_id and r.user_id = new.user_id
            """;

    /** Settles what holds of these fans now, as this transaction and all before it left it; who is no fan is left out. */
    public Uni<Void> settle(SqlConnection transaction, Collection<RelationKey> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(LOCK)
                .execute(columns(keys))
                .map(TagBits::tags)
                .chain(before -> derived(transaction, before.keySet())
                        .call(after -> decided(transaction, after))
                        .chain(after -> save(transaction, before, after)));
    }

    private static Map<RelationKey, byte[]> tags(Iterable<Row> rows) {
        var tags = new LinkedHashMap<RelationKey, byte[]>();
        rows.forEach(row -> tags.put(key(row), row.getBuffer("tags").getBytes()));
        return tags;
    }

    private static Uni<Map<RelationKey, byte[]>> derived(SqlConnection transaction, Collection<RelationKey> keys) {
        var columns = Tuple.tuple()
                .addArrayOfString(keys.stream().map(RelationKey::accountId).toArray(String[]::new))
                .addArrayOfShort(Shard.of(keys))
                .addArrayOfString(keys.stream().map(RelationKey::userId).toArray(String[]::new));
        return transaction.preparedQuery(DERIVED).execute(columns).map(rows -> {
            var derived = tags(rows);
            keys.forEach(key -> derived.putIfAbsent(key, new byte[0]));
            return derived;
        });
    }

    private static Uni<Void> decided(SqlConnection transaction, Map<RelationKey, byte[]> tags) {
        return transaction
                .preparedQuery(DECIDED)
                .execute(columns(tags.keySet()))
                .invoke(rows -> rows.forEach(row -> tags.computeIfPresent(
                        key(row),
                        (_, bits) -> set(
                                bits,
                                row.getInteger("ordinal"),
                                row.getString("decision").equals("MANUAL")))))
                .replaceWithVoid();
    }

    /** The bit set with one bit on or off, without zero bytes at its end. */
    static byte[] set(byte[] bits, int ordinal, boolean on) {
        var changed = Arrays.copyOf(bits, Math.max(bits.length, (ordinal >> 3) + 1));
        var bit = 1 << (ordinal & 7);
        changed[ordinal >> 3] = (byte) (on ? changed[ordinal >> 3] | bit : changed[ordinal >> 3] & ~bit);
        var length = changed.length;
        while (length > 0 && changed[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(changed, length);
    }

    /** Whether a bit is on. */
    public static boolean has(byte[] bits, int ordinal) {
        return ordinal >> 3 < bits.length && (bits[ordinal >> 3] >> (ordinal & 7) & 1) == 1;
    }

    private static Uni<Void> save(
            SqlConnection transaction, Map<RelationKey, byte[]> before, Map<RelationKey, byte[]> after) {
        var changed = after.entrySet().stream()
                .filter(tags -> !Arrays.equals(tags.getValue(), before.get(tags.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(SET)
                .execute(columns(changed.keySet()).addValue(buffers(List.copyOf(changed.values()))))
                .replaceWithVoid();
    }

    /** As a parameter of type bytea[]. */
    public static Object buffers(List<byte[]> values) {
        return values.stream().map(Buffer::buffer).toArray(Buffer[]::new);
    }

    private static Tuple columns(Collection<RelationKey> keys) {
        return Tuple.tuple()
                .addArrayOfString(keys.stream().map(RelationKey::accountId).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(RelationKey::userId).toArray(String[]::new));
    }

    private static RelationKey key(Row row) {
        return new RelationKey(row.getString("account_id"), row.getString("user_id"));
    }
}
