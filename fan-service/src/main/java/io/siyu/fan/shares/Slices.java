package io.siyu.fan.shares;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.input.TimeWindow;
import io.siyu.fan.statistics.PartOfWhole;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Traffic and sales, cut into slices; each with the sums over fans that an interval needs. Staff are no fans; who hides BEHAVIOUR is not in
 * traffic, who hides CONSUMPTION not in sales, and for slices by tier both must be shown.
 */
@ApplicationScoped
class Slices {
    /** What one fan did in one slice (part), and in all of them (whole). The row without a slice is of all. */
    private static final String SUMS = """
            did as (
                select user_id, slice, folded, part, sum(part) over (partition by user_id) as whole from piece
            )
            select slice, folded, count(distinct user_id) as fans, sum(part) as part, sum(part * part) as part2, sum(part * whole) as cross_sum
            from did
            group by grouping sets ((slice, folded), (folded))
            """;

    private static final String TRAFFIC = """
            with piece as (
                select i.user_id, i.domain as slice, ((r.fold >> $4) & 3) = 1 as folded, count(*)::double precision as part
                from interaction i join relation r on r.account_id = i.account_id and r.user_id = i.user_id
                where i.account_id = $1 and i.occurred_at >= $2 and i.occurred_at < $3 and not r.staff and ((r.fold >> $4) & 3) < 2
                group by i.user_id, i.domain, r.fold
            ),
            """ + SUMS;
    private static final String SALES = """
            with piece as (
                select p.user_id, p.domain as slice, ((r.fold >> $4) & 3) = 1 as folded, sum(p.amount)::double precision as part
                from purchase p join relation r on r.account_id = p.account_id and r.user_id = p.user_id
                where p.account_id = $1 and p.occurred_at >= $2 and p.occurred_at < $3 and not p.refunded and p.currency = $5
                  and not r.staff and ((r.fold >> $4) & 3) < 2
                group by p.user_id, p.domain, r.fold
            ),
            """ + SUMS;
    private static final String SALES_BY_TIER = """
            with piece as (
                select p.user_id, r.tier as slice, ((r.fold >> $4) & 3) = 1 or ((r.fold >> $6) & 3) = 1 as folded,
                       sum(p.amount)::double precision as part
                from purchase p join relation r on r.account_id = p.account_id and r.user_id = p.user_id
                where p.account_id = $1 and p.occurred_at >= $2 and p.occurred_at < $3 and not p.refunded and p.currency = $5
                  and not r.staff and ((r.fold >> $4) & 3) < 2 and ((r.fold >> $6) & 3) < 2
                group by p.user_id, r.tier, r.fold
            ),
            """ + SUMS;

    private final Pool database;

    Slices(Pool database) {
        this.database = database;
    }

    /**
     * Fans of one slice, folded or not.
     *
     * @param slice empty for all slices together
     */
    record Cell(Optional<String> slice, boolean folded, PartOfWhole sums) {}

    Uni<List<Cell>> traffic(String accountId, TimeWindow window) {
        return cells(TRAFFIC, columns(accountId, window, FieldGroup.BEHAVIOUR));
    }

    Uni<List<Cell>> sales(String accountId, TimeWindow window, String currency) {
        return cells(SALES, columns(accountId, window, FieldGroup.CONSUMPTION).addString(currency));
    }

    Uni<List<Cell>> salesByTier(String accountId, TimeWindow window, String currency) {
        return cells(
                SALES_BY_TIER,
                columns(accountId, window, FieldGroup.CONSUMPTION)
                        .addString(currency)
                        .addInteger(Folding.shift(FieldGroup.BEHAVIOUR)));
    }

    private static Tuple columns(String accountId, TimeWindow window, FieldGroup group) {
        return Tuple.of(
                accountId,
                window.from().atOffset(ZoneOffset.UTC),
                window.to().atOffset(ZoneOffset.UTC),
                Folding.shift(group));
    }

    private Uni<List<Cell>> cells(String sql, Tuple columns) {
        return database.preparedQuery(sql)
                .execute(columns)
                .map(rows -> rows.stream().map(Slices::cell).toList());
    }

    private static Cell cell(Row row) {
        return new Cell(
                Optional.ofNullable(row.getString("slice")),
                row.getBoolean("folded"),
                new PartOfWhole(
                        row.getLong("fans"),
                        row.getDouble("part"),
                        row.getDouble("part2"),
                        row.getDouble("cross_sum")));
    }
}
