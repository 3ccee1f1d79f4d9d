package io.siyu.fan.value;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.platform.background.Backlog;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The purchases of an account, summed up by fan. Staff are no fans; who hides CONSUMPTION is not looked at. */
@ApplicationScoped
class Buyers {
    private static final String DAYS = """
            with bought as (
                select p.user_id, (p.occurred_at at time zone 'UTC')::date as day,
                       sum(p.amount) filter (where p.currency = $2) as spent
                from purchase p
                where p.account_id = $1 and not p.refunded and (p.occurred_at at time zone 'UTC')::date <= $3::date
            """;
    private static final String SUMS = """
                group by p.user_id, (p.occurred_at at time zone 'UTC')::date
            ),
            since as (
                select user_id, day, spent, min(day) over (partition by user_id) as first from bought
            )
            select s.user_id, count(*)::int - 1 as repeats, max(s.day) - s.first as last_day, $3::date - s.first as days,
                   (count(*) filter (where s.day > s.first and s.spent > 0))::int as paid,
                   coalesce(sum(s.spent) filter (where s.day > s.first and s.spent > 0), 0)::bigint as spent,
                   (r.fold >> $4) & 3 = 1 as folded
            from since s join relation r on r.account_id = $1 and r.user_id = s.user_id
            where not r.staff and (r.fold >> $4) & 3 < 2
            group by s.user_id, s.first, r.fold
            """;
    private static final String SAMPLE = DAYS + SUMS + "order by hashtextextended(s.user_id, 0) limit $5";
    private static final String SOME = DAYS + "and p.user_id = any($5)\n" + SUMS + "order by s.user_id";
    private static final String NEXT = """
            select user_id from purchase where account_id = $1 and user_id > $2 group by user_id order by user_id limit $3
            """;

    private final Backlog backlog;

    Buyers(Backlog backlog) {
        this.backlog = backlog;
    }

    /** The same ones each time, while nobody is added. */
    Uni<List<BuyerRow>> sample(String accountId, @Nullable String currency, LocalDate today, int most) {
        return rows(SAMPLE, columns(accountId, currency, today).addInteger(most));
    }

    Uni<List<BuyerRow>> some(String accountId, @Nullable String currency, LocalDate today, List<String> userIds) {
        return rows(SOME, columns(accountId, currency, today).addArrayOfString(userIds.toArray(String[]::new)));
    }

    /** Who has bought, in the order of their ids. */
    Uni<List<String>> next(String accountId, String after, int most) {
        return backlog.transaction(transaction -> transaction
                .preparedQuery(NEXT)
                .execute(Tuple.of(accountId, after, most))
                .map(rows -> rows.stream().map(row -> row.getString("user_id")).toList()));
    }

    private static Tuple columns(String accountId, @Nullable String currency, LocalDate today) {
        return Tuple.of(accountId, currency, today, Folding.shift(FieldGroup.CONSUMPTION));
    }

    private Uni<List<BuyerRow>> rows(String sql, Tuple columns) {
        return backlog.transaction(
                transaction -> transaction.preparedQuery(sql).execute(columns).map(rows -> rows.stream()
                        .map(Buyers::read)
                        .toList()));
    }

    private static BuyerRow read(Row row) {
        return new BuyerRow(
                row.getString("user_id"),
                row.getInteger("repeats"),
                row.getInteger("last_day"),
                row.getInteger("days"),
                row.getInteger("paid"),
                row.getLong("spent"),
                row.getBoolean("folded"));
    }
}
