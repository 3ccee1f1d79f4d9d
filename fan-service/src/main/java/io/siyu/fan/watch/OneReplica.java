package io.siyu.fan.watch;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.function.Function;

/**
 * Work that one replica at a time does; the advisory lock ends with the transaction, however that ends.
 *
 * @param lock a number no other work has
 */
public record OneReplica(long lock) {
    /** In the background statements may take their time. */
    private static final String TRY = """
            select pg_try_advisory_xact_lock($1) as mine, set_config('statement_timeout', '10min', true),
                   set_config('lock_timeout', '10min', true)
            """;

    /** Does the work part by part, a transaction each, until a part says that there is no more or another replica is at it. */
    public Uni<Void> repeat(Pool database, Function<SqlConnection, Uni<Boolean>> part) {
        return Multi.createBy()
                .repeating()
                .uni(() -> database.withTransaction(transaction -> ifMine(transaction, part)))
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> ifMine(SqlConnection transaction, Function<SqlConnection, Uni<Boolean>> part) {
        return transaction
                .preparedQuery(TRY)
                .execute(Tuple.of(lock))
                .chain(rows -> rows.iterator().next().getBoolean("mine")
                        ? part.apply(transaction)
                        : Uni.createFrom().item(false));
    }
}
