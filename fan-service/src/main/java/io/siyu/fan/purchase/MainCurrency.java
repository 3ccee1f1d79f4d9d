package io.siyu.fan.purchase;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The currency an account sells in: that of most of its latest thousand purchases. Sums of money are of purchases in it and leave out others. */
@ApplicationScoped
public class MainCurrency {
    private static final String MOST = """
            select currency
            from (select currency from purchase
                  where account_id = $1 and not refunded and currency is not null
                  order by occurred_at desc limit 1000) latest
            group by currency order by count(*) desc, currency limit 1
            """;

    private final Pool database;

    MainCurrency(Pool database) {
        this.database = database;
    }

    /** Empty where nothing was sold for money yet. */
    public Uni<Optional<String>> of(String accountId) {
        return database.preparedQuery(MOST)
                .execute(Tuple.of(accountId))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("currency")));
    }
}
