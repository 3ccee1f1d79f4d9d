package io.siyu.fan.fatigue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;

/** Who wants no contact from whom; the newest word wins. */
@ApplicationScoped
class OptOuts {
    private static final String KEEP_NEWEST = """
            insert into contact_opt_out as known (account_id, user_id, at, opted_out) values ($1, $2, $3, $4)
            on conflict (user_id, account_id) do update set at = excluded.at, opted_out = excluded.opted_out
            where known.at <= excluded.at
            """;
    private static final String IS = """
            select opted_out from contact_opt_out where account_id = $1 and user_id = $2
            """;

    private final Pool database;

    OptOuts(Pool database) {
        this.database = database;
    }

    Uni<Void> keep(SqlClient client, String accountId, String userId, Instant at, boolean optedOut) {
        return client.preparedQuery(KEEP_NEWEST)
                .execute(Tuple.of(accountId, userId, at.atOffset(ZoneOffset.UTC), optedOut))
                .replaceWithVoid();
    }

    Uni<Void> keep(String accountId, String userId, Instant at, boolean optedOut) {
        return keep(database, accountId, userId, at, optedOut);
    }

    Uni<Boolean> has(String accountId, String userId) {
        Uni<RowSet<Row>> rows = database.preparedQuery(IS).execute(Tuple.of(accountId, userId));
        return rows.map(found -> found.stream()
                .findFirst()
                .map(row -> row.getBoolean("opted_out"))
                .orElse(false));
    }
}
