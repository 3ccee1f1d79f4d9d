package io.siyu.fan.funnel;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.input.TimeWindow;
import io.siyu.fan.statistics.KaplanMeier.Lasted;
import io.siyu.fan.tier.Tier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** The change log of relations, counted. Staff are no fans; who hides BEHAVIOUR is not counted. */
@ApplicationScoped
class Growth {
    private static final String MOVES = """
            with fan as (
                select user_id, ((fold >> $4) & 3) = 1 as folded from relation
                where account_id = $1 and not staff and ((fold >> $4) & 3) < 2
            ),
            before as (
                select distinct on (user_id) user_id, tier from relation_change
                where account_id = $1 and at <= $2 order by user_id, version desc
            ),
            after as (
                select distinct on (user_id) user_id, tier from relation_change
                where account_id = $1 and at <= $3 order by user_id, version desc
            )
            select coalesce(before.tier, 'NONE') as was, after.tier as is, fan.folded, count(*) as fans
            from fan join after on after.user_id = fan.user_id left join before on before.user_id = fan.user_id
            group by 1, 2, 3
            """;

    /** Stays in hours. A change that leaves the tier as it was ends no stay. */
    private static final String STAYS = """
            with change as (
                select c.user_id, c.version, c.at, c.tier, ((r.fold >> $3) & 3) = 1 as folded,
                       lag(c.tier) over (partition by c.user_id order by c.version) as was
                from relation_change c join relation r on r.account_id = c.account_id and r.user_id = c.user_id
                where c.account_id = $1 and c.at <= $2 and not r.staff and ((r.fold >> $3) & 3) < 2
            ),
            stay as (
                select user_id, tier, folded, at, lead(at) over (partition by user_id order by version) as ended
                from change where was is distinct from tier
            )
            select tier, folded, floor(extract(epoch from coalesce(ended, $2) - at) / 3600)::int as hours,
                   count(ended) as ended, count(*) - count(ended) as lasting,
                   array_agg(distinct user_id) filter (where folded) as folded_users
            from stay group by 1, 2, 3
            """;

    private final Pool database;

    Growth(Pool database) {
        this.database = database;
    }

    /** How many went from where to where. */
    record Move(String was, Tier is, boolean folded, long fans) {}

    /** Stays of one tier that are equally long, in hours. */
    record Stay(Tier tier, boolean folded, Lasted hours, List<String> foldedUsers) {}

    Uni<List<Move>> moves(String accountId, TimeWindow window) {
        var columns = Tuple.of(
                accountId,
                window.from().atOffset(ZoneOffset.UTC),
                window.to().atOffset(ZoneOffset.UTC),
                Folding.shift(FieldGroup.BEHAVIOUR));
        return database.preparedQuery(MOVES).execute(columns).map(rows -> rows.stream()
                .map(row -> new Move(
                        row.getString("was"),
                        Tier.valueOf(row.getString("is")),
                        row.getBoolean("folded"),
                        row.getLong("fans")))
                .toList());
    }

    Uni<List<Stay>> stays(String accountId, TimeWindow window) {
        var columns = Tuple.of(accountId, window.to().atOffset(ZoneOffset.UTC), Folding.shift(FieldGroup.BEHAVIOUR));
        return database.preparedQuery(STAYS).execute(columns).map(rows -> rows.stream()
                .map(row -> new Stay(
                        Tier.valueOf(row.getString("tier")),
                        row.getBoolean("folded"),
                        new Lasted(row.getInteger("hours"), row.getLong("ended"), row.getLong("lasting")),
                        row.getBoolean("folded") ? List.of(row.getArrayOfStrings("folded_users")) : List.of()))
                .toList());
    }
}
