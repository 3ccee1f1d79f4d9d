package io.siyu.fan.merge;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The merges as they are asked, agreed to and taken back. */
@ApplicationScoped
class MergeStore {
    private static final String FIND = "select * from merge where merge_id = $1";
    private static final String LOCK = FIND + " for update";

    /** One at a time for an account, so that two who agree at once cannot make a chain. */
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended('merge|' || $1, 0))";

    private static final String CHAINED = """
            select 1 from merge
            where account_id = $1 and merge_id <> $2 and state in ('MERGING', 'MERGED', 'UNMERGING')
              and (from_user_id in ($3, $4) or into_user_id = $3)
            limit 1
            """;
    private static final String AGREE_FROM = """
            update merge set from_agreed_by = $2, from_agreed_at = coalesce(from_agreed_at, $3) where merge_id = $1 returning *
            """;
    private static final String AGREE_INTO = """
            update merge set into_agreed_at = coalesce(into_agreed_at, $2) where merge_id = $1 returning *
            """;
    private static final String BECOME = """
            update merge set state = $2, touched_at = clock_timestamp() where merge_id = $1 returning *
            """;
    private static final String WITHDRAW = """
            update merge
            set state = case when state = 'ASKED' then 'REFUSED' else 'UNMERGING' end, touched_at = clock_timestamp()
            where platform = $2 and (from_user_id = $1 or into_user_id = $1) and state in ('ASKED', 'MERGING', 'MERGED')
            """;
    private static final String OF_USER = """
            select * from merge
            where merge_id < $2 and (from_user_id = $1
                                     or into_user_id = $1 and (from_is_record or from_agreed_at is not null))
            order by merge_id desc limit $3
            """;
    private static final String OF_ACCOUNT = """
            select m.*, coalesce(r.fold, 0) as fold
            from merge m left join relation r on r.account_id = m.account_id and r.user_id = m.into_user_id
            where m.account_id = $1 and m.merge_id < $2 and m.from_is_record
            order by m.merge_id desc limit $3
            """;

    private final Pool database;

    MergeStore(Pool database) {
        this.database = database;
    }

    Uni<Optional<Merge>> find(UUID id) {
        return one(database, FIND, Tuple.of(id));
    }

    Uni<Optional<Merge>> lock(SqlConnection transaction, UUID id) {
        return one(transaction, LOCK, Tuple.of(id));
    }

    /** Whether either of the two is in another merge that moves or moved something. */
    Uni<Boolean> isChained(SqlConnection transaction, Merge merge) {
        return transaction
                .preparedQuery(ALONE)
                .execute(Tuple.of(merge.accountId()))
                .chain(() -> transaction
                        .preparedQuery(CHAINED)
                        .execute(Tuple.of(merge.accountId(), merge.mergeId(), merge.from(), merge.into())))
                .map(rows -> rows.size() > 0);
    }

    Uni<Merge> agreeAsFrom(SqlConnection transaction, Merge merge, String by, Instant now) {
        return one(transaction, AGREE_FROM, Tuple.of(merge.mergeId(), by, now.atOffset(ZoneOffset.UTC)))
                .map(Optional::orElseThrow);
    }

    Uni<Merge> agreeAsInto(SqlConnection transaction, Merge merge, Instant now) {
        return one(transaction, AGREE_INTO, Tuple.of(merge.mergeId(), now.atOffset(ZoneOffset.UTC)))
                .map(Optional::orElseThrow);
    }

    Uni<Merge> become(SqlConnection transaction, Merge merge, MergeState state) {
        return one(transaction, BECOME, Tuple.of(merge.mergeId(), state.name())).map(Optional::orElseThrow);
    }

    Uni<Void> withdraw(SqlConnection transaction, String userId, String platform) {
        return transaction
                .preparedQuery(WITHDRAW)
                .execute(Tuple.of(userId, platform))
                .replaceWithVoid();
    }

    Uni<List<Merge>> ofUser(String userId, UUID before, int limit) {
        return database.preparedQuery(OF_USER)
                .execute(Tuple.of(userId, before, limit))
                .map(rows -> rows.stream().map(Merge::read).toList());
    }

    /** A merge of a record of the account, and how the fan it would go to folds. */
    record OfAccount(Merge merge, int fold) {}

    Uni<List<OfAccount>> ofAccount(String accountId, UUID before, int limit) {
        return database.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(accountId, before, limit))
                .map(rows -> rows.stream()
                        .map(row -> new OfAccount(Merge.read(row), row.getInteger("fold")))
                        .toList());
    }

    private static Uni<Optional<Merge>> one(SqlClient client, String sql, Tuple columns) {
        return client.preparedQuery(sql)
                .execute(columns)
                .map(rows -> rows.stream().findFirst().map(Merge::read));
    }
}
