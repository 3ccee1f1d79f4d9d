package io.siyu.fan.watch;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The fans of an account whose relation changed since a place in the order of changes. Only transactions that were all over when one looks are
 * seen, so nothing is missed; a fan is seen again for each change, and once more when changes are merged. The work is as large as what changed,
 * not as the account.
 */
@ApplicationScoped
public class ChangedRelations {
    private static final String SINCE = """
            select t.user_id, t.xid::text as xid
            from touched_relation t
            where t.account_id = $1 and (t.xid, t.user_id) > ($2::text::xid8, $3) and t.xid < pg_snapshot_xmin(pg_current_snapshot())
            order by t.xid, t.user_id
            limit $4
            """;
    private static final String NOW = "select pg_snapshot_xmin(pg_current_snapshot())::text as xid";

    /**
     * A place in the order of changes.
     *
     * @param xid the transaction, as text
     * @param userId the last fan seen of it; empty before the first
     */
    public record Place(String xid, String userId) {
        /** Before all changes there ever were. */
        public static final Place BEGINNING = new Place("0", "");
    }

    /** Some changed fans, each once, and the place after them. */
    public record Changes(List<String> users, Place until, boolean more) {}

    /** At most so many fans who changed after the place. */
    public Uni<Changes> since(SqlConnection transaction, String accountId, Place place, int limit) {
        return transaction
                .preparedQuery(SINCE)
                .execute(Tuple.of(accountId, place.xid(), place.userId(), limit))
                .map(rows -> rows.stream().toList())
                .map(rows -> rows.isEmpty()
                        ? new Changes(List.of(), place, false)
                        : new Changes(
                                rows.stream()
                                        .map(row -> row.getString("user_id"))
                                        .distinct()
                                        .toList(),
                                place(rows.getLast()),
                                rows.size() == limit));
    }

    /** The place that all later changes come after. */
    public Uni<Place> now(SqlConnection transaction) {
        return transaction
                .preparedQuery(NOW)
                .execute()
                .map(rows -> new Place(rows.iterator().next().getString("xid"), ""));
    }

    private static Place place(Row row) {
        return new Place(row.getString("xid"), row.getString("user_id"));
    }
}
