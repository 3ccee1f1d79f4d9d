package io.siyu.fan.wakeup;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.fan.watch.ChangedRelations;
import io.siyu.fan.watch.ChangedRelations.Place;
import io.siyu.fan.watch.OneReplica;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Notes who came back, of both groups, and when first, by the ledger. Only fans whose relation changed are looked at. */
@ApplicationScoped
class Returns {
    private static final OneReplica WORK = new OneReplica(7310581061003L);
    /** The one that waits longest; nothing to do where no relation of the account changed since. */
    private static final String NEXT = """
            select p.plan_id, p.account_id, p.seen_xid, p.seen_user
            from wakeup_plan p
            where p.observed_at is null
              and exists (select from touched_relation t
                          where t.account_id = p.account_id and (t.xid, t.user_id) > (p.seen_xid::xid8, p.seen_user)
                            and t.xid < pg_snapshot_xmin(pg_current_snapshot()))
            order by p.plan_id limit 1
            for no key update of p skip locked
            """;

    private static final String RETURNED = """
            update wakeup_fan f
            set returned_at = back.at, next_at = null, ended = coalesce(f.ended, 'RETURNED')
            from (select g.user_id, min(i.occurred_at) as at
                  from wakeup_fan g join interaction i on i.account_id = g.account_id and i.user_id = g.user_id
                  where g.account_id = $1 and g.plan_id = $2 and g.user_id = any($3) and i.occurred_at > g.enrolled_at
                  group by g.user_id) back
            where f.account_id = $1 and f.plan_id = $2 and f.user_id = back.user_id
              and (f.returned_at is null or f.returned_at > back.at)
            """;

    private final PlanStore plans;
    private final ChangedRelations changed;
    private final WakeupSettings settings;
    private final Pool database;
    private final Counter returns;

    Returns(PlanStore plans, ChangedRelations changed, WakeupSettings settings, Pool database, MeterRegistry meters) {
        this.plans = plans;
        this.changed = changed;
        this.settings = settings;
        this.database = database;
        this.returns = meters.counter("siyu.wakeup.returns");
    }

    @Scheduled(
            identity = "wakeup-returns",
            every = "${siyu.fan.wakeup.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> note() {
        return WORK.repeat(database, this::noteSome);
    }

    private Uni<Boolean> noteSome(SqlConnection transaction) {
        return transaction.preparedQuery(NEXT).execute().chain(rows -> rows.stream()
                .findFirst()
                .map(row -> noteSome(transaction, row).replaceWith(true))
                .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Void> noteSome(SqlConnection transaction, Row row) {
        var planId = row.getUUID("plan_id");
        var accountId = row.getString("account_id");
        var place = new Place(row.getString("seen_xid"), row.getString("seen_user"));
        return changed.since(transaction, accountId, place, settings.chunk())
                .call(changes -> note(transaction, accountId, planId, changes.users()))
                .chain(changes -> plans.seen(transaction, planId, changes.until()));
    }

    private Uni<Void> note(SqlConnection transaction, String accountId, UUID planId, List<String> users) {
        var columns = Tuple.of(accountId, planId).addArrayOfString(users.toArray(String[]::new));
        return transaction
                .preparedQuery(RETURNED)
                .execute(columns)
                .invoke(rows -> returns.increment(rows.rowCount()))
                .replaceWithVoid();
    }
}
