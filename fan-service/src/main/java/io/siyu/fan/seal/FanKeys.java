package io.siyu.fan.seal;

import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The keys of fans: made when something of theirs is first sealed, told to the other services, destroyed when they are erased. */
@ApplicationScoped
public class FanKeys {
    private static final String MAKE = """
            insert into fan_key (user_id, key, created_at) values ($1, $2, $3) on conflict (user_id) do nothing
            """;
    private static final String FIND = "select key from fan_key where user_id = $1";
    private static final String DESTROY = "delete from fan_key where user_id = $1";

    private final Outbox outbox;

    FanKeys(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The fan's key; a new one is told to the others with the transaction. */
    public Uni<FanKey> require(SqlConnection transaction, String userId, Instant now) {
        var fresh = FanKey.fresh();
        return transaction
                .preparedQuery(MAKE)
                .execute(Tuple.of(userId, Buffer.buffer(fresh), now.atOffset(ZoneOffset.UTC)))
                .chain(made -> made.rowCount() == 1
                        ? tell(transaction, userId, fresh, now).replaceWith(new FanKey(fresh))
                        : find(transaction, userId).map(Optional::orElseThrow));
    }

    private Uni<Void> tell(SqlConnection transaction, String userId, byte[] key, Instant now) {
        var event = new FanKeyEvent(userId, Base64.getEncoder().encodeToString(key), now);
        return outbox.append(
                transaction,
                List.of(new OutgoingEvent(FanKeyEvent.TOPIC, userId, FanKeyEvent.TYPE, Ids.newId(userId), now, event)));
    }

    /** The fan's key, if there is one. */
    public Uni<Optional<FanKey>> find(SqlConnection transaction, String userId) {
        return transaction.preparedQuery(FIND).execute(Tuple.of(userId)).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new FanKey(row.getBuffer("key").getBytes())));
    }

    /** From the commit on nothing sealed with the fan's key can be opened here, and soon nowhere. */
    public Uni<Void> destroy(SqlConnection transaction, String userId, Instant now) {
        return transaction
                .preparedQuery(DESTROY)
                .execute(Tuple.of(userId))
                .chain(() -> outbox.append(
                        transaction,
                        List.of(new OutgoingEvent(
                                FanKeyEvent.TOPIC, userId, FanKeyEvent.TYPE, Ids.newId(userId), now, null))));
    }
}
