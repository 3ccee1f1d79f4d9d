package io.siyu.fan.upkeep;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Supplier;

/** Work that one replica at a time does; the advisory lock ends with the transaction, however that ends. */
enum Singular {
    TIER_ENDS(7310581001L),
    RECOUNTS(7310581002L);

    private static final String TRY = "select pg_try_advisory_xact_lock($1) as mine";

    private final long lock;

    Singular(long lock) {
        this.lock = lock;
    }

    /** Does a part of the work unless another replica is at it; whether there may be more. */
    Uni<Boolean> ifMine(SqlConnection transaction, Supplier<Uni<Boolean>> work) {
        return transaction
                .preparedQuery(TRY)
                .execute(Tuple.of(lock))
                .chain(rows -> rows.iterator().next().getBoolean("mine")
                        ? work.get()
                        : Uni.createFrom().item(false));
    }
}
