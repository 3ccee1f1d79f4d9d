package io.siyu.fan.domains;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.statistics.Moments;
import io.siyu.fan.tier.Stage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Day buckets and purchases, summed up by stage. Staff are no fans; who hides BEHAVIOUR or CONSUMPTION is not counted. */
@ApplicationScoped
class DomainCells {
    private static final String FAN_NOW = """
            with fan as (
                select user_id,
                       case when groups > 0 or tier = 'TRUE_LOVE' then 'DEEP' when tier = 'POTENTIAL' then 'PUBLIC' else 'PRIMARY' end as stage,
                       ((fold >> $6) & 3) = 1 or ((fold >> $7) & 3) = 1 as folded
                from relation
                where account_id = $1 and not staff and ((fold >> $6) & 3) < 2 and ((fold >> $7) & 3) < 2 and since <= $4
            ),
            """;

    /** As the change log knew them; who was no fan yet is in no row. */
    private static final String FAN_THEN = """
            with known as (
                select distinct on (user_id) user_id, tier, in_group from relation_change
                where account_id = $1 and at <= $4 order by user_id, version desc
            ),
            fan as (
                select r.user_id,
                       case when k.in_group or k.tier = 'TRUE_LOVE' then 'DEEP' when k.tier = 'POTENTIAL' then 'PUBLIC' else 'PRIMARY' end
                           as stage,
                       ((r.fold >> $6) & 3) = 1 or ((r.fold >> $7) & 3) = 1 as folded
                from relation r join known k on k.user_id = r.user_id
                where r.account_id = $1 and not r.staff and ((r.fold >> $6) & 3) < 2 and ((r.fold >> $7) & 3) < 2
            ),
            """;

    private static final String SUMS = """
            done as (
                select user_id,
                       (sum(n) filter (where kind in ('PROFILE_VISIT', 'ARTICLE_OPEN', 'PRODUCT_VIEW')))::double precision as opens,
                       (sum(n) filter (where kind in ('DM', 'GROUP_MESSAGE')))::double precision as messages,
                       (sum(n) filter (where kind = 'LIVE_WATCH'))::double precision as minutes,
                       sum(n) filter (where kind = 'REPORT') as reports,
                       sum(n) filter (where kind = 'REMIX') as remixes
                from day_bucket
                where account_id = $1 and day between $2 and $3
                  and kind in ('PROFILE_VISIT', 'ARTICLE_OPEN', 'PRODUCT_VIEW', 'DM', 'GROUP_MESSAGE', 'LIVE_WATCH', 'REPORT', 'REMIX')
                group by user_id
            ),
            bought as (
                select user_id, count(*) as all_orders, count(amount) filter (where currency = $5) as orders,
                       sum(amount::double precision) filter (where currency = $5) as paid,
                       sum(amount::double precision * amount) filter (where currency = $5) as paid2
                from purchase
                where account_id = $1 and not refunded and (occurred_at at time zone 'UTC')::date between $2 and $3
                group by user_id
            )
            select fan.stage, fan.folded, count(*) as fans,
                   coalesce(sum(opens), 0) as opens, coalesce(sum(opens * opens), 0) as opens2,
                   coalesce(sum(messages), 0) as messages, coalesce(sum(messages * messages), 0) as messages2,
                   coalesce(sum(minutes), 0) as minutes, coalesce(sum(minutes * minutes), 0) as minutes2,
                   count(*) filter (where reports > 0) as reporters, count(*) filter (where remixes > 0) as remixers,
                   count(all_orders) as buyers, coalesce(sum(orders), 0)::bigint as orders,
                   coalesce(sum(paid), 0) as paid, coalesce(sum(paid2), 0) as paid2
            from fan left join done on done.user_id = fan.user_id left join bought on bought.user_id = fan.user_id
            group by 1, 2
            """;
    private static final String NOW = FAN_NOW + SUMS;
    private static final String THEN = FAN_THEN + SUMS;

    private final Pool database;

    DomainCells(Pool database) {
        this.database = database;
    }

    /** When users stood in their stage. */
    public enum StageAt {
        /** Now: what made them what they are is among what they did. */
        END,
        /** Before the first day: what they did is what followed. */
        START
    }

    /** What the users of one stage did, and who they are not to be told from. */
    record Cell(
            Stage stage,
            boolean folded,
            long users,
            Moments opens,
            Moments messages,
            Moments minutes,
            long reporters,
            long remixers,
            long buyers,
            Moments orders) {
        static Cell none(Stage stage) {
            return new Cell(stage, false, 0, Moments.NONE, Moments.NONE, Moments.NONE, 0, 0, 0, Moments.NONE);
        }

        Cell plus(Cell other) {
            return new Cell(
                    stage,
                    false,
                    users + other.users,
                    opens.plus(other.opens),
                    messages.plus(other.messages),
                    minutes.plus(other.minutes),
                    reporters + other.reporters,
                    remixers + other.remixers,
                    buyers + other.buyers,
                    orders.plus(other.orders));
        }
    }

    Uni<List<Cell>> cells(
            String accountId, LocalDate from, LocalDate to, StageAt at, Optional<String> currency, OffsetDateTime now) {
        var stood =
                switch (at) {
                    case END -> now;
                    case START -> from.atStartOfDay().atOffset(ZoneOffset.UTC);
                };
        var columns = Tuple.of(accountId, from, to, stood, currency.orElse(""))
                .addInteger(Folding.shift(FieldGroup.BEHAVIOUR))
                .addInteger(Folding.shift(FieldGroup.CONSUMPTION));
        return database.preparedQuery(
                        switch (at) {
                            case END -> NOW;
                            case START -> THEN;
                        })
                .execute(columns)
                .map(rows -> rows.stream().map(DomainCells::cell).toList());
    }

    private static Cell cell(Row row) {
        var users = row.getLong("fans");
        return new Cell(
                Stage.valueOf(row.getString("stage")),
                row.getBoolean("folded"),
                users,
                new Moments(users, row.getDouble("opens"), row.getDouble("opens2")),
                new Moments(users, row.getDouble("messages"), row.getDouble("messages2")),
                new Moments(users, row.getDouble("minutes"), row.getDouble("minutes2")),
                row.getLong("reporters"),
                row.getLong("remixers"),
                row.getLong("buyers"),
                new Moments(row.getLong("orders"), row.getDouble("paid"), row.getDouble("paid2")));
    }
}
