package io.siyu.fan.repurchase;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.statistics.Recurrence.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The days of purchases as gaps and cohorts. Staff are no fans; who hides CONSUMPTION is not looked at. */
@ApplicationScoped
class Returns {
    private static final String DAYS = """
            with bought as (
                select p.user_id, (p.occurred_at at time zone 'UTC')::date as day, ((r.fold >> $3) & 3) = 1 as folded
                from purchase p join relation r on r.account_id = p.account_id and r.user_id = p.user_id
                where p.account_id = $1 and not p.refunded and not r.staff and ((r.fold >> $3) & 3) < 2
                  and (p.occurred_at at time zone 'UTC')::date <= $2::date
                group by p.user_id, (p.occurred_at at time zone 'UTC')::date, r.fold
            ),
            """;
    private static final String GAPS = DAYS + """
            gap as (
                select user_id, folded, day, lead(day) over (partition by user_id order by day) - day as days from bought
            )
            select folded, array_agg(days order by day) filter (where days is not null) as gaps, $2::date - max(day) as lasting
            from gap group by user_id, folded
            order by hashtextextended(user_id, 0) limit $4
            """;
    private static final String COHORTS = DAYS + """
            buyer as (
                select user_id, folded, min(day) as first, (array_agg(day order by day))[2] as second from bought group by user_id, folded
            )
            select to_char(first, 'YYYY-MM') as cohort, folded, count(*) as buyers,
                   count(*) filter (where first + $4::int < $2::date) as observed,
                   count(*) filter (where first + $4::int < $2::date and second - first <= $4::int) as returned
            from buyer group by 1, 2 order by 1 desc
            """;

    private final Pool database;

    Returns(Pool database) {
        this.database = database;
    }

    /** One buyer. */
    record Buyer(Person days, boolean folded) {}

    /** Who bought first in one month, folded or not. */
    record Cell(String cohort, boolean folded, long buyers, long observed, long returned) {}

    /** A sample by a hash of the ids, the same each time. */
    Uni<List<Buyer>> buyers(String accountId, LocalDate today, int most) {
        return database.preparedQuery(GAPS)
                .execute(columns(accountId, today).addInteger(most))
                .map(rows -> rows.stream().map(Returns::buyer).toList());
    }

    Uni<List<Cell>> cohorts(String accountId, LocalDate today, int days) {
        return database.preparedQuery(COHORTS)
                .execute(columns(accountId, today).addInteger(days))
                .map(rows -> rows.stream()
                        .map(row -> new Cell(
                                row.getString("cohort"),
                                row.getBoolean("folded"),
                                row.getLong("buyers"),
                                row.getLong("observed"),
                                row.getLong("returned")))
                        .toList());
    }

    private static Tuple columns(String accountId, LocalDate today) {
        return Tuple.of(accountId, today, Folding.shift(FieldGroup.CONSUMPTION));
    }

    private static Buyer buyer(Row row) {
        @Nullable Integer[] gaps = row.getArrayOfIntegers("gaps");
        return new Buyer(
                new Person(gaps == null ? List.of() : Arrays.asList(gaps), row.getInteger("lasting")),
                row.getBoolean("folded"));
    }
}
