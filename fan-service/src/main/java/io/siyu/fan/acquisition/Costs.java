package io.siyu.fan.acquisition;

import io.siyu.platform.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The table of costs. */
@ApplicationScoped
class Costs {
    private static final String LOCK = "select account_id from account where account_id = $1 for no key update";
    private static final String FORGET = "delete from acquisition_cost where account_id = $1";
    private static final String KEEP = """
            insert into acquisition_cost (account_id, line, channel, first_day, last_day, spend, labour, currency)
            select $1, * from unnest($2::int[], $3::text[], $4::date[], $5::date[], $6::bigint[], $7::bigint[], $8::text[])
            """;
    private static final String FIND = """
            select channel, first_day, last_day, spend, labour, currency from acquisition_cost where account_id = $1 order by line
            """;

    private final Pool database;

    Costs(Pool database) {
        this.database = database;
    }

    /** Puts these in the place of all there were; two at once do so one after the other. */
    Uni<Void> replace(String accountId, List<Cost> costs) {
        return database.withTransaction(transaction -> transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(accountId))
                .chain(() -> transaction.preparedQuery(FORGET).execute(Tuple.of(accountId)))
                .chain(() -> keep(transaction, accountId, costs)));
    }

    private static Uni<Void> keep(SqlConnection transaction, String accountId, List<Cost> costs) {
        var columns = Tuple.of(accountId)
                .addArrayOfInteger(IntStream.range(0, costs.size()).boxed().toArray(Integer[]::new))
                .addArrayOfString(texts(costs, cost -> cost.channel().name()))
                .addArrayOfLocalDate(costs.stream().map(Cost::from).toArray(LocalDate[]::new))
                .addArrayOfLocalDate(costs.stream().map(Cost::to).toArray(LocalDate[]::new))
                .addArrayOfLong(amounts(costs, Cost::spend))
                .addArrayOfLong(amounts(costs, Cost::labour))
                .addArrayOfString(texts(costs, Cost::currency));
        return transaction.preparedQuery(KEEP).execute(columns).replaceWithVoid();
    }

    private static String[] texts(List<Cost> costs, Function<Cost, String> column) {
        return costs.stream().map(column).toArray(String[]::new);
    }

    private static Long[] amounts(List<Cost> costs, Function<Cost, @Nullable Money> column) {
        return costs.stream()
                .map(cost -> {
                    var money = column.apply(cost);
                    return money == null ? 0L : money.amount();
                })
                .toArray(Long[]::new);
    }

    Uni<List<Cost>> of(String accountId) {
        return database.preparedQuery(FIND).execute(Tuple.of(accountId)).map(rows -> rows.stream()
                .map(row -> new Cost(
                        Channel.valueOf(row.getString("channel")),
                        row.getLocalDate("first_day"),
                        row.getLocalDate("last_day"),
                        Money.of(row.getLong("spend"), row.getString("currency")),
                        Money.of(row.getLong("labour"), row.getString("currency"))))
                .toList());
    }
}
