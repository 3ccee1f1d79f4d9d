package io.siyu.recommendation.engagement;

import io.quarkus.scheduler.Scheduled;
import io.siyu.recommendation.nebula.EngagementWindow;
import io.siyu.recommendation.time.Rounds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Folds the counts of days that left the window into one row of each account, so that it has a handful of rows however old it is. A fan of a
 * folded day who moves on leaves a count of minus one behind there, which the next folding takes in: the sum is right at any time.
 */
@ApplicationScoped
class FanCountFolding {
    private static final Logger LOG = Logger.getLogger(FanCountFolding.class);

    /** The rows folded into come before those of any day, so they are locked first, as in RelationCopies; 1,000 accounts at a time. */
    private static final String LOCK = """
            insert into private_fan_count as count (account_id, engaged_on, fans)
            select account_id, '-infinity', 0
            from (select distinct account_id from private_fan_count
                  where engaged_on > '-infinity' and engaged_on < $1 limit 1000) as account
            order by account_id
            on conflict (account_id, engaged_on) do update set fans = count.fans
            returning account_id
            """;

    /** A day that is being counted right now is left to the next time: nobody is waited for with the first rows locked. */
    private static final String FOLD = """
            with gone as (
                delete from private_fan_count where (account_id, engaged_on) in (
                    select account_id, engaged_on from private_fan_count
                    where account_id = any($2) and engaged_on > '-infinity' and engaged_on < $1
                    for update skip locked)
                returning account_id, fans
            )
            update private_fan_count as count set fans = count.fans + folded.fans
            from (select account_id, sum(fans)::bigint as fans from gone group by account_id) as folded
            where count.account_id = folded.account_id and count.engaged_on = '-infinity'
            """;

    private final Pool pool;
    private final Clock clock;

    FanCountFolding(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> fold() {
        var bites = Uni.createFrom()
                .deferred(() -> pool.withTransaction(transaction -> fold(transaction, firstDayKept())))
                .repeat()
                .until(accounts -> accounts == 0)
                .collect()
                .last();
        return Rounds.survive(bites, LOG, "Folding of fan counts");
    }

    /** One day more than the window has, for a weighing that began before midnight. */
    private LocalDate firstDayKept() {
        return EngagementWindow.firstDay(EngagementWindow.dayOf(clock.instant()))
                .minusDays(1);
    }

    private static Uni<Integer> fold(SqlConnection transaction, LocalDate firstDayKept) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(firstDayKept)).chain(locked -> {
            var accounts = StreamSupport.stream(locked.spliterator(), false)
                    .map(row -> row.getString("account_id"))
                    .toArray(String[]::new);
            return accounts.length == 0
                    ? Uni.createFrom().item(0)
                    : transaction
                            .preparedQuery(FOLD)
                            .execute(Tuple.of(firstDayKept, accounts))
                            .map(folded -> folded.rowCount());
        });
    }
}
