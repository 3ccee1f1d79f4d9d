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

    /** In a transaction of the caller's, for example when a consented link names a platform. */
    public Uni<Void> declare(SqlConnection transaction, String userId, String name, String value) {
        var columns = Tuple.of(userId, name, value, clock.instant().atOffset(ZoneOffset.UTC));
        return transaction.preparedQuery(PUT).execute(columns).chain(() -> note(transaction, userId));
    }

    Uni<Void> remove(String userId, String name) {
        return database.withTransaction(transaction -> remove(transaction, userId, name));
    }

    /** In a transaction of the caller's. */
    public Uni<Void> remove(SqlConnection transaction, String userId, String name) {
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
