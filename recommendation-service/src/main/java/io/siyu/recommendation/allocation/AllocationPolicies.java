package io.siyu.recommendation.allocation;

import io.siyu.recommendation.nebula.LiftGrowth;
import io.siyu.recommendation.nebula.LiftMeasure;
import io.siyu.recommendation.nebula.NebulaPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;

/** The register of allocation policies: versions are added, never changed, so that a weight of last month can still be explained. */
@ApplicationScoped
public class AllocationPolicies {
    private static final String CURRENT = "select * from allocation_policy order by version desc limit 1";
    private static final String AT = "select * from allocation_policy where version = $1";

    /** Versions have no gap and two operators do not get the same one; reads go on. */
    private static final String LOCK = "lock table allocation_policy in share row exclusive mode";

    private static final String ADD = """
            insert into allocation_policy
                (version, nebula_baseline, nebula_lift_per_point, nebula_measure, nebula_growth, nebula_cap, changed_by, changed_at)
            select max(version) + 1, $1, $2, $3, $4, $5, $6, $7 from allocation_policy
            returning *
            """;

    private final Pool pool;
    private final Clock clock;

    AllocationPolicies(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** The policy in force. */
    public Uni<AllocationPolicy> current() {
        return current(pool);
    }

    public Uni<AllocationPolicy> current(SqlClient client) {
        return client.preparedQuery(CURRENT)
                .execute()
                .map(rows -> policy(rows.iterator().next()));
    }

    /** The policy of a version some weight names. */
    public Uni<AllocationPolicy> at(long version) {
        return pool.preparedQuery(AT)
                .execute(Tuple.of(version))
                .map(rows -> policy(rows.iterator().next()));
    }

    /** Puts a new version in force; fails with 422 where the settings make no policy. */
    Uni<AllocationPolicy> set(NebulaPolicy nebula, String changedBy) {
        var faults = nebula.faults();
        if (!faults.isEmpty()) {
            return Uni.createFrom().failure(new AllocationProblem.Invalid(faults));
        }
        return pool.withTransaction(
                transaction -> transaction.query(LOCK).execute().chain(() -> add(transaction, nebula, changedBy)));
    }

    private Uni<AllocationPolicy> add(SqlConnection transaction, NebulaPolicy nebula, String changedBy) {
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.from(java.util.List.of(
                        nebula.baseline(),
                        nebula.liftPerPoint(),
                        nebula.measure().name(),
                        nebula.growth().name(),
                        nebula.cap(),
                        changedBy,
                        clock.instant().atOffset(ZoneOffset.UTC))))
                .map(rows -> policy(rows.iterator().next()));
    }

    private static AllocationPolicy policy(Row row) {
        return new AllocationPolicy(
                row.getLong("version"),
                new NebulaPolicy(
                        row.getDouble("nebula_baseline"),
                        row.getDouble("nebula_lift_per_point"),
                        LiftMeasure.valueOf(row.getString("nebula_measure")),
                        LiftGrowth.valueOf(row.getString("nebula_growth")),
                        row.getDouble("nebula_cap")),
                row.getString("changed_by"),
                row.getOffsetDateTime("changed_at").toInstant());
    }
}
