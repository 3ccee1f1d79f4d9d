package io.siyu.fan.identity;

import io.siyu.fan.identity.IdentityKeys.Hashed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** What users said of their own ids elsewhere. */
@ApplicationScoped
class LinkStore {
    private static final String COUNT_OTHERS = """
            select count(*)::int as others from identity_link where user_id = $1 and platform <> $2
            """;

    /** The same id under a new key is the same link; another id is another one, to be held against the claims anew. */
    private static final String KEEP = """
            insert into identity_link as link (user_id, platform, digest, former, key_id) values ($1, $2, $3, $4, $5)
            on conflict (user_id, platform) do update
            set digest = excluded.digest, former = excluded.former, key_id = excluded.key_id, matched = false,
                linked_at = case when link.digest in (excluded.digest, excluded.former) then link.linked_at
                                 else clock_timestamp() end
            returning linked_at
            """;

    private static final String SAME = """
            select 1 from identity_link where user_id = $1 and platform = $2 and digest in ($3, $4)
            """;
    private static final String FORGET = "delete from identity_link where user_id = $1 and platform = $2";
    private static final String OF_USER =
            "select platform, linked_at from identity_link where user_id = $1 order by platform";

    private final Pool database;

    LinkStore(Pool database) {
        this.database = database;
    }

    /** A link as its user sees it; what it links to is not known here. */
    record Link(String platform, Instant linkedAt) {}

    Uni<Integer> others(SqlConnection transaction, String userId, String platform) {
        return transaction
                .preparedQuery(COUNT_OTHERS)
                .execute(Tuple.of(userId, platform))
                .map(rows -> rows.iterator().next().getInteger("others"));
    }

    /** Whether the user has linked just this id already. */
    Uni<Boolean> isLinked(SqlConnection transaction, String userId, Hashed identity) {
        return transaction
                .preparedQuery(SAME)
                .execute(Tuple.of(userId, identity.platform(), identity.digest(), identity.former()))
                .map(rows -> rows.size() > 0);
    }

    Uni<Link> keep(SqlConnection transaction, String userId, Hashed identity) {
        return transaction
                .preparedQuery(KEEP)
                .execute(Tuple.tuple()
                        .addString(userId)
                        .addString(identity.platform())
                        .addString(identity.digest())
                        .addString(identity.former())
                        .addString(identity.keyId()))
                .map(rows -> new Link(
                        identity.platform(),
                        rows.iterator().next().getOffsetDateTime("linked_at").toInstant()));
    }

    /** Whether there was one. */
    Uni<Boolean> forget(SqlConnection transaction, String userId, String platform) {
        return transaction
                .preparedQuery(FORGET)
                .execute(Tuple.of(userId, platform))
                .map(gone -> gone.rowCount() > 0);
    }

    Uni<List<Link>> of(String userId) {
        return database.preparedQuery(OF_USER).execute(Tuple.of(userId)).map(rows -> rows.stream()
                .map(row -> new Link(
                        row.getString("platform"),
                        row.getOffsetDateTime("linked_at").toInstant()))
                .toList());
    }
}
