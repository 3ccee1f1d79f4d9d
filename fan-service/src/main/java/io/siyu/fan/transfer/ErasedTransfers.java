package io.siyu.fan.transfer;

import io.siyu.fan.personal.ErasureListener;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Leaves what runs counted as it is and takes out who it was: whoever waited has left, and nobody brings back who was moved. */
@ApplicationScoped
class ErasedTransfers implements ErasureListener {
    private static final String RENAME = """
            update transfer
            set user_id = $2,
                why = case state when 'WAITING' then 'LEFT' else why end,
                ended_at = case when state in ('WAITING', 'MOVED') then clock_timestamp() else ended_at end,
                state = case state when 'WAITING' then 'FAILED' when 'MOVED' then 'KEPT' else state end
            where user_id = $1
            """;

    @Override
    public Uni<Boolean> erasing(SqlConnection transaction, Leaver who) {
        return transaction
                .preparedQuery(RENAME)
                .execute(Tuple.of(who.userId(), who.alias()))
                .replaceWith(false);
    }
}
