package io.siyu.fan.tag.derivation;

import io.siyu.fan.ledger.LedgerListener;
import io.siyu.fan.ledger.RekeyingListener;
import io.siyu.fan.relation.ChangeCause;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.relation.RelationListener;
import io.siyu.fan.tag.Shard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Notes in the transaction that changes a relation that its tags are to be derived again, and hands the notes out. */
@ApplicationScoped
class TagQueue implements LedgerListener, RekeyingListener, RelationListener {
    /** Where it is said on the event bus of this replica that something waits. */
    static final String WAITING = "tags-wait";

    private static final String NOTE = """
            insert into tag_queue (shard, account_id, user_id, interactions, purchases, accepted_at)
            select shard, account_id, user_id, interactions, purchases, $6::timestamptz
            from unnest($1::smallint[], $2::text[], $3::text[], $4::text[], $5::boolean[])
                 as news (shard, account_id, user_id, interactions, purchases)
            """;
    private static final String NOTE_ANEW = """
            insert into tag_queue (shard, account_id, user_id, interactions, purchases, accepted_at, anew)
            select shard, account_id, user_id, '', true, $4::timestamptz, true
            from unnest($1::smallint[], $2::text[], $3::text[]) as moved (shard, account_id, user_id)
            """;
    private static final String TAKE = """
            delete from tag_queue
            where shard = $1 and id in (select id from tag_queue where shard = $1 order by id limit $2)
            returning account_id, user_id, interactions, purchases, accepted_at, anew
            """;

    /** Nearly always longer than the transaction that notes takes to commit; the scheduler finds what is later. */
    private static final long COMMITTED_BY_MILLIS = 20;

    private final Vertx vertx;
    private final Clock clock;
    private final AtomicBoolean waking = new AtomicBoolean();

    TagQueue(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /**
     * A note that was taken.
     *
     * @param interactions ids of new ones in the ledger
     * @param purchases whether what was bought must be read again
     * @param anew whether everything must
     */
    record Note(RelationKey key, List<String> interactions, boolean purchases, Instant acceptedAt, boolean anew) {
        private static Note read(Row row) {
            var ids = row.getString("interactions");
            return new Note(
                    new RelationKey(row.getString("account_id"), row.getString("user_id")),
                    ids.isEmpty() ? List.of() : Arrays.asList(ids.split(",")),
                    row.getBoolean("purchases"),
                    row.getOffsetDateTime("accepted_at").toInstant(),
                    row.getBoolean("anew"));
        }
    }

    @Override
    public Uni<Void> noted(SqlConnection transaction, List<News> news, Instant acceptedAt) {
        return note(transaction, news, acceptedAt.atOffset(ZoneOffset.UTC));
    }

    /** What interactions change is noted with them. */
    @Override
    public Uni<Void> changed(SqlConnection transaction, List<RelationKey> keys, ChangeCause cause) {
        if (cause == ChangeCause.INTERACTION) {
            return Uni.createFrom().voidItem();
        }
        var news = keys.stream().map(key -> new News(key, List.of(), false)).toList();
        return note(transaction, news, clock.instant().atOffset(ZoneOffset.UTC));
    }

    @Override
    public Uni<Void> rekeyed(SqlConnection transaction, List<RelationKey> keys) {
        var columns = keys(keys).addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        return transaction
                .preparedQuery(NOTE_ANEW)
                .execute(columns)
                .invoke(this::wake)
                .replaceWithVoid();
    }

    private static Tuple keys(List<RelationKey> keys) {
        return Tuple.tuple()
                .addArrayOfShort(Shard.of(keys))
                .addArrayOfString(keys.stream().map(RelationKey::accountId).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(RelationKey::userId).toArray(String[]::new));
    }

    private Uni<Void> note(SqlConnection transaction, List<News> news, OffsetDateTime at) {
        if (news.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = keys(news.stream().map(News::key).toList())
                .addArrayOfString(news.stream()
                        .map(it -> String.join(",", it.interactions()))
                        .toArray(String[]::new))
                .addArrayOfBoolean(news.stream().map(News::purchases).toArray(Boolean[]::new))
                .addOffsetDateTime(at);
        return transaction
                .preparedQuery(NOTE)
                .execute(columns)
                .invoke(this::wake)
                .replaceWithVoid();
    }

    void wake() {
        if (waking.compareAndSet(false, true)) {
            vertx.setTimer(COMMITTED_BY_MILLIS, _ -> {
                waking.set(false);
                vertx.eventBus().send(WAITING, "");
            });
        }
    }

    /** The oldest notes of a part, which are this transaction's: nobody else takes from it. */
    Uni<List<Note>> take(SqlConnection transaction, int shard, int limit) {
        return transaction
                .preparedQuery(TAKE)
                .execute(Tuple.of((short) shard, limit))
                .map(rows -> rows.stream().map(Note::read).toList());
    }
}
