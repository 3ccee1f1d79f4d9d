package io.siyu.recommendation.weight;

import io.siyu.recommendation.nebula.PrivateEngagement;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The standings of accounts: which are due, and what they are. */
@ApplicationScoped
class AccountStandings {
    private static final String FIND = "select * from account_standing where account_id = $1";

    /** Takes what the events marked; what commits later stays for the next round. */
    private static final String TAKE_CHANGED = """
            delete from account_due where seq = any(array(select seq from account_due order by seq limit $1))
            returning account_id
            """;

    /** Accounts whose window or policy moved. */
    private static final String MOVED = """
            (select account_id from account_standing where moves_on <= $1 order by moves_on limit $3)
            union
            (select account_id from account_standing where policy_version < $2 order by policy_version limit $3)
            """;

    /** One writer, the holder of the lock; tells the accounts whose weight is another now. */
    private static final String PUT = """
            insert into account_standing as standing (account_id, fans, engaged, weight, policy_version, moves_on, computed_at)
            select account_id, fans, engaged, weight, $6, moves_on, $7
            from unnest($1::text[], $2::bigint[], $3::bigint[], $4::double precision[], $5::date[])
                 as computed (account_id, fans, engaged, weight, moves_on)
            on conflict (account_id) do update
            set fans = excluded.fans, engaged = excluded.engaged, weight = excluded.weight,
                policy_version = excluded.policy_version, moves_on = excluded.moves_on, computed_at = excluded.computed_at
            returning new.account_id, new.weight <> coalesce(old.weight, 1) as is_changed
            """;

    private final Pool pool;

    AccountStandings(Pool pool) {
        this.pool = pool;
    }

    Uni<Optional<AccountStanding>> find(String accountId) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(accountId))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(standing(rows.iterator().next())));
    }

    /**
     * Accounts to weigh again.
     *
     * @param isLast whether no other is due, for no reason
     */
    record Due(Set<String> accountIds, boolean isLast) {}

    /**
     * Takes what is due: the accounts that the first {@code limit} rows of the queue name, and as many at most whose window moved and whose
     * policy moved.
     */
    Uni<Due> takeDue(SqlConnection transaction, LocalDate today, long policyVersion, int limit) {
        return transaction.preparedQuery(TAKE_CHANGED).execute(Tuple.of(limit)).chain(changed -> transaction
                .preparedQuery(MOVED)
                .execute(Tuple.of(today, policyVersion, limit))
                .map(moved -> {
                    var due = ids(moved);
                    due.addAll(ids(changed));
                    // Rows, not accounts: the queue names an account as often as it moved.
                    return new Due(due, changed.rowCount() < limit && moved.size() < limit);
                }));
    }

    /** Keeps the standings, all of one policy version and instant; tells the accounts whose weight changed. */
    Uni<Set<String>> put(
            SqlConnection transaction, Collection<AccountStanding> standings, long policyVersion, Instant now) {
        var rows = List.copyOf(standings);
        return transaction
                .preparedQuery(PUT)
                .execute(Tuple.from(List.of(
                        rows.stream().map(AccountStanding::accountId).toArray(String[]::new),
                        rows.stream().map(row -> row.engagement().fans()).toArray(Long[]::new),
                        rows.stream().map(row -> row.engagement().engaged()).toArray(Long[]::new),
                        rows.stream().map(AccountStanding::weight).toArray(Double[]::new),
                        rows.stream().map(AccountStanding::movesOn).toArray(LocalDate[]::new),
                        policyVersion,
                        OffsetDateTime.ofInstant(now, ZoneOffset.UTC))))
                .map(put -> StreamSupport.stream(put.spliterator(), false)
                        .filter(row -> row.getBoolean("is_changed"))
                        .map(row -> row.getString("account_id"))
                        .collect(Collectors.toSet()));
    }

    private static Set<String> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("account_id"))
                .collect(Collectors.toSet());
    }

    private static AccountStanding standing(Row row) {
        return new AccountStanding(
                row.getString("account_id"),
                new PrivateEngagement(row.getLong("fans"), row.getLong("engaged")),
                row.getDouble("weight"),
                row.getLong("policy_version"),
                row.getLocalDate("moves_on"),
                row.getOffsetDateTime("computed_at").toInstant());
    }
}
