package io.siyu.fan.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyu.fan.fold.Folding;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The choices, and which relations are not yet as they say. */
@ApplicationScoped
class FoldingStore {
    private static final String FIND = "select choices::text as choices from fan_privacy where user_id = $1";

    /** The row's lock puts the choices of one fan in order. */
    private static final String KEEP = """
            insert into fan_privacy as known (user_id, choices, fold, version, changed_at)
            values ($1, $2::text::jsonb, $3, 1, $4)
            on conflict (user_id) do update
            set choices = excluded.choices, fold = excluded.fold, version = known.version + 1, changed_at = excluded.changed_at
            returning version
            """;

    private static final String FORGET_NAMED = "delete from fan_folding where user_id = $1";
    private static final String KEEP_NAMED = """
            insert into fan_folding (user_id, account_id, fold)
            select $1, * from unnest($2::text[], $3::int[])
            """;

    private static final String SPREAD = """
            insert into folding_spread (user_id) values ($1) on conflict (user_id) do update set barrier = null
            """;

    /** Several replicas may spread at once, each another fan's choices. */
    private static final String NEXT = """
            select user_id, barrier is not null and pg_snapshot_xmin(pg_current_snapshot()) >= barrier as settled
            from folding_spread
            where barrier is null or pg_snapshot_xmin(pg_current_snapshot()) >= barrier
            order by requested_at limit 1 for update skip locked
            """;

    private static final String OTHERWISE = """
            select r.account_id, coalesce(chosen.fold, fan.fold) as fold
            from fan_privacy fan
                 join relation r on r.user_id = fan.user_id
                 left join fan_folding chosen on chosen.user_id = r.user_id and chosen.account_id = r.account_id
            where fan.user_id = $1 and r.fold <> coalesce(chosen.fold, fan.fold)
            order by r.account_id
            limit $2
            """;

    private static final String WAIT = """
            update folding_spread set barrier = pg_snapshot_xmax(pg_current_snapshot()) where user_id = $1
            """;
    private static final String DONE = "delete from folding_spread where user_id = $1";

    private final Pool database;
    private final ObjectMapper json;

    FoldingStore(Pool database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    Uni<Optional<FoldingChoices>> find(String userId) {
        return database.preparedQuery(FIND)
                .execute(Tuple.of(userId))
                .map(rows -> rows.stream().findFirst().map(row -> read(row.getString("choices"))));
    }

    /** Keeps the choices in place of those before and asks for their spreading; their version. */
    Uni<Long> keep(SqlConnection transaction, String userId, FoldingChoices choices, Instant now) {
        var columns = Tuple.of(userId, write(choices), choices.general().bits(), now.atOffset(ZoneOffset.UTC));
        return transaction
                .preparedQuery(KEEP)
                .execute(columns)
                .map(rows -> rows.iterator().next().getLong("version"))
                .call(() -> transaction.preparedQuery(FORGET_NAMED).execute(Tuple.of(userId)))
                .call(() -> transaction.preparedQuery(KEEP_NAMED).execute(named(userId, choices)))
                .call(() -> transaction.preparedQuery(SPREAD).execute(Tuple.of(userId)));
    }

    private static Tuple named(String userId, FoldingChoices choices) {
        var named = choices.named();
        return Tuple.of(userId)
                .addArrayOfString(named.keySet().toArray(String[]::new))
                .addArrayOfInteger(named.values().stream().map(Folding::bits).toArray(Integer[]::new));
    }

    /**
     * Choices that may not be everywhere.
     *
     * @param settled whether everyone who could have missed the choice is done
     */
    record Unspread(String userId, boolean settled) {}

    /** The oldest choices at which there is something to do now, locked. */
    Uni<Optional<Unspread>> next(SqlConnection transaction) {
        return transaction.preparedQuery(NEXT).execute().map(rows -> rows.stream()
                .findFirst()
                .map(row -> new Unspread(row.getString("user_id"), row.getBoolean("settled"))));
    }

    /** A relation that is not as its fan has chosen, and what the fan has chosen. */
    record Otherwise(String accountId, Folding chosen) {
        private static Otherwise read(Row row) {
            return new Otherwise(row.getString("account_id"), new Folding(row.getInteger("fold")));
        }
    }

    Uni<List<Otherwise>> otherwise(SqlConnection transaction, String userId, int limit) {
        return transaction
                .preparedQuery(OTHERWISE)
                .execute(Tuple.of(userId, limit))
                .map(rows -> rows.stream().map(Otherwise::read).collect(Collectors.toList()));
    }

    /** To be looked at once more when all transactions of this moment have ended. */
    Uni<Void> await(SqlConnection transaction, String userId) {
        return transaction.preparedQuery(WAIT).execute(Tuple.of(userId)).replaceWithVoid();
    }

    Uni<Void> done(SqlConnection transaction, String userId) {
        return transaction.preparedQuery(DONE).execute(Tuple.of(userId)).replaceWithVoid();
    }

    private FoldingChoices read(String choices) {
        try {
            return json.readValue(choices, FoldingChoices.class).filled();
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored choices cannot be read", broken);
        }
    }

    private String write(FoldingChoices choices) {
        try {
            return json.writeValueAsString(choices);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
