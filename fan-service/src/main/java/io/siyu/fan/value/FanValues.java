package io.siyu.fan.value;

import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.fold.Folding;
import io.siyu.fan.statistics.Folded;
import io.siyu.fan.statistics.Moments;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The table of what each buyer is worth, written a chunk at a time, and its averages over fans. */
@ApplicationScoped
class FanValues {
    /** In the order of the ids, as everyone who writes many rows of an account. */
    private static final String WRITE = """
            insert into fan_value as v (account_id, user_id, p_alive, expected_purchases, expected_value, currency, horizon_days, fitted_at)
            select $1, new.user_id, new.p_alive, new.purchases, new.value, $6, $7, $8
            from unnest($2::text[], $3::double precision[], $4::double precision[], $5::double precision[])
                 as new (user_id, p_alive, purchases, value)
            order by new.user_id
            on conflict (account_id, user_id) do update
            set p_alive = excluded.p_alive, expected_purchases = excluded.expected_purchases, expected_value = excluded.expected_value,
                currency = excluded.currency, horizon_days = excluded.horizon_days, fitted_at = excluded.fitted_at
            """;

    private static final String FORGET = "delete from fan_value where account_id = $1 and fitted_at < $2";

    private static final String AVERAGE = """
            select (r.fold >> $2) & 3 = 1 as folded, count(*) as fans, coalesce(sum(v.expected_value), 0) as total,
                   coalesce(sum(v.expected_value * v.expected_value), 0) as squares
            from relation r left join fan_value v on v.account_id = r.account_id and v.user_id = r.user_id
            where r.account_id = $1 and not r.staff and (r.fold >> $2) & 3 < 2
            group by 1
            """;
    private static final String SPENT = """
            with fan as (
                select user_id, (fold >> $2) & 3 = 1 as folded from relation
                where account_id = $1 and not staff and (fold >> $2) & 3 < 2 and last_at >= $3
            ),
            spent as (
                select user_id, sum(amount)::double precision as amount from purchase
                where account_id = $1 and not refunded and occurred_at >= $3 and currency = $4
                group by user_id
            )
            select fan.folded, count(*) as fans, coalesce(sum(spent.amount), 0) as total,
                   coalesce(sum(spent.amount * spent.amount), 0) as squares
            from fan left join spent on spent.user_id = fan.user_id
            group by 1
            """;

    private final Pool database;

    FanValues(Pool database) {
        this.database = database;
    }

    Uni<Void> write(FitRecord fit, Horizon horizon, List<Prospect> prospects) {
        var columns = Tuple.of(fit.accountId())
                .addArrayOfString(prospects.stream().map(Prospect::userId).toArray(String[]::new))
                .addArrayOfDouble(prospects.stream().map(Prospect::pAlive).toArray(Double[]::new))
                .addArrayOfDouble(prospects.stream().map(Prospect::purchases).toArray(Double[]::new))
                .addArrayOfDouble(prospects.stream().map(Prospect::value).toArray(Double[]::new))
                .addString(fit.currency().orElse(null))
                .addInteger(horizon.days())
                .addOffsetDateTime(fit.fittedAt().atOffset(ZoneOffset.UTC));
        return database.preparedQuery(WRITE).execute(columns).replaceWithVoid();
    }

    /** Drops what an earlier fit said of fans whom this one says nothing of. */
    Uni<Void> forgetBefore(FitRecord fit) {
        return database.preparedQuery(FORGET)
                .execute(Tuple.of(fit.accountId(), fit.fittedAt().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** What a fan will bring; who never bought counts as nothing. */
    Uni<Moments> perFan(String accountId) {
        return moments(AVERAGE, Tuple.of(accountId, Folding.shift(FieldGroup.CONSUMPTION)));
    }

    /** What was spent by each fan who did anything since. */
    Uni<Moments> spentByActiveFan(String accountId, Optional<String> currency, Instant since) {
        return moments(
                SPENT,
                Tuple.of(
                        accountId,
                        Folding.shift(FieldGroup.CONSUMPTION),
                        since.atOffset(ZoneOffset.UTC),
                        currency.orElse("")));
    }

    private Uni<Moments> moments(String sql, Tuple columns) {
        return database.preparedQuery(sql).execute(columns).map(rows -> {
            var folded = rows.stream()
                    .filter(row -> row.getBoolean("folded"))
                    .map(FanValues::moments)
                    .reduce(Moments.NONE, Moments::plus);
            var open = rows.stream()
                    .filter(row -> !row.getBoolean("folded"))
                    .map(FanValues::moments)
                    .reduce(Moments.NONE, Moments::plus);
            return Folded.mayBeIn(List.of(folded.n())) ? open.plus(folded) : open;
        });
    }

    private static Moments moments(Row row) {
        return new Moments(row.getLong("fans"), row.getDouble("total"), row.getDouble("squares"));
    }
}
