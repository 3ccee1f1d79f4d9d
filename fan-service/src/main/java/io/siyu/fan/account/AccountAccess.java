package io.siyu.fan.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.siyu.platform.directory.StaffRole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What other features ask of accounts: does it exist, and is this person on its staff. */
@ApplicationScoped
public class AccountAccess {
    private static final String ROLE = """
            select a.account_id, s.role
            from account a left join account_staff s on s.account_id = a.account_id and s.user_id = $2
            where a.account_id = $1
            """;
    private static final String EXISTING = "select account_id from account where account_id = any($1)";
    private static final String STAFF = "select user_id from account_staff where account_id = $1";
    private static final int REMEMBERED = 100_000;

    private final Pool database;

    /** Accounts are never closed, so one that was seen once need not be looked up again; a missing one may be opened any time. */
    private final Cache<String, Boolean> seen =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    AccountAccess(Pool database) {
        this.database = database;
    }

    /** Completes when the user has at least this role; fails with 404 or 403. Never cached: a dismissal counts at once. */
    public Uni<Void> requireStaff(String accountId, String userId, StaffRole atLeast) {
        return role(accountId, userId)
                .invoke(role -> {
                    if (role.filter(has -> has.isAtLeast(atLeast)).isEmpty()) {
                        throw new AccountProblem.NotStaff(atLeast);
                    }
                })
                .replaceWithVoid();
    }

    /** The user's role on the account's staff; fails with 404 where there is no such account. */
    public Uni<Optional<StaffRole>> role(String accountId, String userId) {
        return database.preparedQuery(ROLE)
                .execute(Tuple.of(accountId, userId))
                .map(rows -> rows.stream().findFirst().orElseThrow(AccountProblem.Unknown::new))
                .map(row -> Optional.ofNullable(row.getString("role")).map(StaffRole::valueOf));
    }

    public Uni<Void> requireExists(String accountId) {
        return existing(Set.of(accountId))
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw new AccountProblem.Unknown();
                    }
                })
                .replaceWithVoid();
    }

    /** Those of the ids that are accounts. */
    public Uni<Set<String>> existing(Collection<String> accountIds) {
        var unseen = accountIds.stream()
                .distinct()
                .filter(id -> seen.getIfPresent(id) == null)
                .toArray(String[]::new);
        var looked = unseen.length == 0 ? Uni.createFrom().item(Set.<String>of()) : lookUp(unseen);
        return looked.map(found -> accountIds.stream()
                .filter(id -> found.contains(id) || seen.getIfPresent(id) != null)
                .collect(Collectors.toCollection(HashSet::new)));
    }

    /** Everyone on the account's staff, as the caller's transaction sees it. */
    public Uni<Set<String>> staff(SqlConnection transaction, String accountId) {
        return transaction.preparedQuery(STAFF).execute(Tuple.of(accountId)).map(rows -> rows.stream()
                .map(row -> row.getString("user_id"))
                .collect(Collectors.toSet()));
    }

    private Uni<Set<String>> lookUp(String[] accountIds) {
        return database.preparedQuery(EXISTING)
                .execute(Tuple.tuple().addArrayOfString(accountIds))
                .map(rows -> rows.stream().map(AccountAccess::accountId).collect(Collectors.toSet()))
                .invoke(found -> found.forEach(id -> seen.put(id, true)));
    }

    private static String accountId(Row row) {
        return row.getString("account_id");
    }
}
