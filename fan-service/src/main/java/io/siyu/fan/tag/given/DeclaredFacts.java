package io.siyu.fan.tag.given;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.tag.Shard;
import io.siyu.fan.tag.rule.Fan;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What people declare of themselves, or a feature declares for them; all their relations are derived again. */
@ApplicationScoped
public class DeclaredFacts {
    private static final String OF =
            "select name, value, declared_at from declared_fact where user_id = $1 order by name";
    private static final String PUT = """
            insert into declared_fact (user_id, name, value, declared_at) values ($1, $2, $3, $4)
            on conflict (user_id, name) do update set value = excluded.value, declared_at = excluded.declared_at
            """;
    private static final String INCLUDE = """
            insert into declared_fact as known (user_id, name, value, declared_at) values ($1, $2, $3, $4)
            on conflict (user_id, name) do update
            set value = known.value || ',' || excluded.value, declared_at = excluded.declared_at
            where not excluded.value = any(string_to_array(replace(lower(known.value), ' ', ''), ','))
            """;

    /** Values are few and kept as they were said, but for spaces and case. */
    private static final String EXCLUDE = """
            update declared_fact
            set value = array_to_string(array_remove(string_to_array(replace(lower(value), ' ', ''), ','), $3), ',')
            where user_id = $1 and name = $2 and $3 = any(string_to_array(replace(lower(value), ' ', ''), ','))
            """;

    private static final String REMOVE_EMPTY =
            "delete from declared_fact where user_id = $1 and name = $2 and value = ''";
    private static final String REMOVE = "delete from declared_fact where user_id = $1 and name = $2";
    private static final String NOTE = """
            insert into tag_queue (shard, account_id, user_id, interactions, purchases, accepted_at)
            select $2, account_id, user_id, '', false, $3 from relation where user_id = $1 order by account_id
            """;

    private final DeclaredValues values;
    private final Pool database;
    private final Clock clock;

    DeclaredFacts(DeclaredValues values, Pool database, Clock clock) {
        this.values = values;
        this.database = database;
        this.clock = clock;
    }

    /** One declared fact. */
    @RegisterForReflection
    public record Fact(String name, String value, Instant declaredAt) {}

    Uni<List<Fact>> of(String userId) {
        return database.preparedQuery(OF).execute(Tuple.of(userId)).map(rows -> rows.stream()
                .map(row -> new Fact(
                        row.getString("name"),
                        row.getString("value"),
                        row.getOffsetDateTime("declared_at").toInstant()))
                .toList());
    }

    Uni<Void> declare(String userId, String name, String value) {
        if (name.equals(Fan.ZONE) && Fan.zone(value).isEmpty()) {
            throw new TagProblem.BadFact();
        }
        return values.require(name, value)
                .chain(() -> database.withTransaction(transaction -> declare(transaction, userId, name, value)));
    }

    private Uni<Void> declare(SqlConnection transaction, String userId, String name, String value) {
        var columns = Tuple.of(userId, name, value, clock.instant().atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(PUT).execute(columns).chain(() -> note(transaction, userId));
    }

    Uni<Void> remove(String userId, String name) {
        return database.withTransaction(transaction -> remove(transaction, userId, name));
    }

    /** One more value of a fact that may have several, said by a feature for the user. In a transaction of the caller's. */
    public Uni<Void> include(SqlConnection transaction, String userId, String name, String value) {
        var columns = Tuple.of(userId, name, value, clock.instant().atOffset(ZoneOffset.UTC));
        return transaction
                .preparedQuery(INCLUDE)
                .execute(columns)
                .chain(said -> said.rowCount() == 0 ? Uni.createFrom().voidItem() : note(transaction, userId));
    }

    /** That value no longer; others stay. In a transaction of the caller's. */
    public Uni<Void> exclude(SqlConnection transaction, String userId, String name, String value) {
        return transaction
                .preparedQuery(EXCLUDE)
                .execute(Tuple.of(userId, name, value))
                .call(() -> transaction.preparedQuery(REMOVE_EMPTY).execute(Tuple.of(userId, name)))
                .chain(taken -> taken.rowCount() == 0 ? Uni.createFrom().voidItem() : note(transaction, userId));
    }

    private Uni<Void> remove(SqlConnection transaction, String userId, String name) {
        return transaction
                .preparedQuery(REMOVE)
                .execute(Tuple.of(userId, name))
                .chain(removed -> removed.rowCount() == 0 ? Uni.createFrom().voidItem() : note(transaction, userId));
    }

    private Uni<Void> note(SqlConnection transaction, String userId) {
        var columns = Tuple.of(userId, Shard.of(userId), clock.instant().atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(NOTE).execute(columns).replaceWithVoid();
    }
}
