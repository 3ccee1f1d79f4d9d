package io.siyu.fan.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyu.fan.account.AccountProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules of accounts: their own policy, else the default one. */
@ApplicationScoped
public class AccountRulesStore {
    private static final String FIND = """
            select a.account_id, a.epoch, p.policy::text as policy, coalesce(p.version, 0) as version
            from account a left join tier_policy p on p.account_id = a.account_id
            where a.account_id = any($1)
            """;

    /** Locks the accounts in the order of their ids: who counts by a staff list and a policy keeps them from changing until the commit. */
    private static final String FIND_AND_KEEP = FIND + "order by a.account_id for share of a";

    private static final String LOCK_ACCOUNT = "select account_id from account where account_id = $1 for update";
    private static final String REPLACE = """
            insert into tier_policy (account_id, policy, version) values ($1, $2::text::jsonb, 1)
            on conflict (account_id) do update set policy = excluded.policy, version = tier_policy.version + 1
            """;

    private final Pool database;
    private final ObjectMapper json;

    AccountRulesStore(Pool database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The account's rules as they are; fails with 404 where there is no such account. */
    public Uni<AccountRules> require(String accountId) {
        return find(database, FIND, accountId).map(found -> one(found, accountId));
    }

    /** The account's rules, which then stay as they are until the transaction ends. */
    public Uni<AccountRules> requireAndKeep(SqlConnection transaction, String accountId) {
        return find(transaction, FIND_AND_KEEP, accountId).map(found -> one(found, accountId));
    }

    /** The rules of those accounts that exist, which then stay as they are until the transaction ends. */
    public Uni<Map<String, AccountRules>> findAndKeep(SqlConnection transaction, Collection<String> accountIds) {
        return find(transaction, FIND_AND_KEEP, accountIds.toArray(String[]::new));
    }

    /** The rules of those accounts that exist. */
    public Uni<Map<String, AccountRules>> find(Collection<String> accountIds) {
        return find(database, FIND, accountIds.toArray(String[]::new));
    }

    Uni<Void> replace(SqlConnection transaction, String accountId, TierPolicy policy) {
        return transaction
                .preparedQuery(LOCK_ACCOUNT)
                .execute(Tuple.of(accountId))
                .chain(() -> transaction.preparedQuery(REPLACE).execute(Tuple.of(accountId, write(policy))))
                .replaceWithVoid();
    }

    private Uni<Map<String, AccountRules>> find(SqlClient client, String sql, String... accountIds) {
        return client.preparedQuery(sql)
                .execute(Tuple.tuple().addArrayOfString(accountIds))
                .map(rows -> rows.stream()
                        .map(this::read)
                        .collect(Collectors.toMap(AccountRules::accountId, Function.identity())));
    }

    private static AccountRules one(Map<String, AccountRules> found, String accountId) {
        var rules = found.get(accountId);
        if (rules == null) {
            throw new AccountProblem.Unknown();
        }
        return rules;
    }

    private AccountRules read(Row row) {
        return new AccountRules(
                row.getString("account_id"),
                row.getLocalDate("epoch"),
                row.getString("policy") == null ? TierPolicy.DEFAULT : read(row.getString("policy")),
                row.getInteger("version"));
    }

    private TierPolicy read(String policy) {
        try {
            return json.readValue(policy, TierPolicy.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("a stored policy cannot be read", broken);
        }
    }

    private String write(TierPolicy policy) {
        try {
            return json.writeValueAsString(policy);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
