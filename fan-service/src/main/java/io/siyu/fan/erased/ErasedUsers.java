package io.siyu.fan.erased;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says of which users nothing may be taken any more up to when. Who asks in the transaction of the effect, after its first lock, can be sure:
 * an erasure waits for every transaction that may have asked before it was there.
 */
@ApplicationScoped
public class ErasedUsers {
    private static final String AMONG = "select user_mark, erased_at from erased_user where user_mark = any($1)";

    private final UserMarks marks;

    ErasedUsers(UserMarks marks) {
        this.marks = marks;
    }

    /** What is never taken again. */
    public record Erased(Map<String, Instant> until) {
        public boolean isEmpty() {
            return until.isEmpty();
        }

        /** Whether something that this user did then belongs to what was erased. */
        public boolean covers(String userId, Instant at) {
            var its = until.get(userId);
            return its != null && !at.isAfter(its);
        }
    }

    public Uni<Erased> among(SqlConnection transaction, Collection<String> userIds) {
        var byMark = new HashMap<String, String>();
        userIds.forEach(user -> byMark.put(marks.of(user), user));
        return transaction
                .preparedQuery(AMONG)
                .execute(Tuple.tuple().addArrayOfString(byMark.keySet().toArray(String[]::new)))
                .map(rows -> new Erased(rows.stream()
                        .collect(Collectors.toMap(
                                row -> byMark.getOrDefault(row.getString("user_mark"), ""), ErasedUsers::until))));
    }

    private static Instant until(Row row) {
        var erasedAt = row.getOffsetDateTime("erased_at");
        return erasedAt == null ? Instant.MAX : erasedAt.toInstant();
    }
}
