package io.siyu.fan.intimacy;

import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.relation.RelationRows;
import io.siyu.fan.tier.Follow;
import io.siyu.fan.tier.Tier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** A relation as it is, and as it was known to be. */
@ApplicationScoped
class IntimacyStore {
    private static final String NOW = "select r.* from relation r where r.account_id = $1 and r.user_id = $2";
    private static final String THEN = """
            select follow, tier, bought, in_group, pinned
            from relation_change
            where account_id = $1 and user_id = $2 and at <= $3
            order by version desc
            limit 1
            """;

    private final Pool database;

    IntimacyStore(Pool database) {
        this.database = database;
    }

    /** What the change log knows of a past instant. */
    record Known(Follow follow, Tier tier, boolean bought, boolean inGroup, boolean pinned) {
        static final Known NOTHING = new Known(Follow.NEVER, Tier.POTENTIAL, false, false, false);

        private static Known read(Row row) {
            return new Known(
                    Follow.valueOf(row.getString("follow")),
                    Tier.valueOf(row.getString("tier")),
                    row.getBoolean("bought"),
                    row.getBoolean("in_group"),
                    row.getBoolean("pinned"));
        }
    }

    Uni<Optional<Relation>> relation(RelationKey key) {
        return database.preparedQuery(NOW)
                .execute(Tuple.of(key.accountId(), key.userId()))
                .map(rows -> rows.stream().findFirst().map(RelationRows::read));
    }

    Uni<Known> knownAt(RelationKey key, Instant at) {
        return database.preparedQuery(THEN)
                .execute(Tuple.of(key.accountId(), key.userId(), at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().findFirst().map(Known::read).orElse(Known.NOTHING));
    }
}
