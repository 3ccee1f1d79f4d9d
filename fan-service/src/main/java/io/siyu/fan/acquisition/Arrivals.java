package io.siyu.fan.acquisition;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.input.TimeWindow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** Who came in a period, through which channel. Staff are no fans; who hides CONSUMPTION is not counted. */
@ApplicationScoped
class Arrivals {
    private static final String ARRIVED = """
            with buyer as (
                select user_id from purchase
                where account_id = $1 and not refunded
                group by user_id having min(occurred_at) >= $2 and min(occurred_at) < $3
            ),
            arrived as (
                select r.user_id, r.since >= $2 and r.since < $3 as is_new, b.user_id is not null as bought, ((r.fold >> $4) & 3) = 1 as folded
                from relation r left join buyer b on b.user_id = r.user_id
                where r.account_id = $1 and not r.staff and ((r.fold >> $4) & 3) < 2
                  and (b.user_id is not null or r.since >= $2 and r.since < $3)
            )
            select coalesce(first.channel, 'OTHER') as channel, arrived.folded,
                   count(*) filter (where is_new) as fans, count(*) filter (where bought) as buyers, count(*) as people
            from arrived left join lateral (
                select case when i.source = 'import' then 'IMPORT' else i.domain end as channel
                from interaction i where i.account_id = $1 and i.user_id = arrived.user_id
                order by i.occurred_at, i.id limit 1) first on true
            group by 1, 2
            """;

    private final Pool database;

    Arrivals(Pool database) {
        this.database = database;
    }

    /**
     * Who came through one channel.
     *
     * @param fans whose relation began in the period
     * @param buyers who bought for the first time in it
     * @param people who did one of them
     */
    record Cell(Channel channel, boolean folded, long fans, long buyers, long people) {}

    Uni<List<Cell>> within(String accountId, TimeWindow window) {
        var columns = Tuple.of(
                accountId,
                window.from().atOffset(ZoneOffset.UTC),
                window.to().atOffset(ZoneOffset.UTC),
                Folding.shift(FieldGroup.CONSUMPTION));
        return database.preparedQuery(ARRIVED).execute(columns).map(rows -> rows.stream()
                .map(row -> new Cell(
                        Channel.valueOf(row.getString("channel")),
                        row.getBoolean("folded"),
                        row.getLong("fans"),
                        row.getLong("buyers"),
                        row.getLong("people")))
                .toList());
    }
}
