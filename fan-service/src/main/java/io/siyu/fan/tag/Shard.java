package io.siyu.fan.tag;

import io.siyu.fan.relation.RelationKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.stream.IntStream;

/** The parts fans are shared out in: one transaction at a time derives the tags of a part, on whatever replica. */
public final class Shard {
    /** Stored with each fan; another number needs a migration. */
    public static final int COUNT = 4;

    private static final long LOCK = 7310582000L;
    private static final String TRY = "select pg_try_advisory_xact_lock($1) as mine";

    private Shard() {}

    public static short of(String userId) {
        return (short) Math.floorMod(userId.hashCode(), COUNT);
    }

    public static Short[] of(Collection<RelationKey> keys) {
        return keys.stream().map(key -> of(key.userId())).toArray(Short[]::new);
    }

    public static Short[] all() {
        return IntStream.range(0, COUNT).mapToObj(shard -> (short) shard).toArray(Short[]::new);
    }

    /** Whether the part is this transaction's until it ends. */
    public static Uni<Boolean> isMine(SqlConnection transaction, int shard) {
        return transaction.preparedQuery(TRY).execute(Tuple.of(LOCK + shard)).map(rows -> rows.iterator()
                .next()
                .getBoolean("mine"));
    }
}
