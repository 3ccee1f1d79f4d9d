package io.siyu.fan.tag.derivation;

import io.siyu.fan.tag.TagSettings;
import io.siyu.fan.tag.derivation.TagRecounts.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

/** Takes the quantiles of an account's buyers again when someone bought and they are old; who bought is tagged anew where they moved. */
@ApplicationScoped
class BuyerQuantiles {
    private static final String STALE = """
            select account_id from tag_account
            where bought and counted_at <= $1 order by counted_at limit 1
            for update skip locked
            """;
    private static final String TAKE = """
            with steps as (select array(select step / 20.0 from generate_series(0, 20) as step) as at),
            taken as (
                select count(*)::int as buyers,
                       coalesce(percentile_disc((select at from steps)::float8[]) within group (order by spend), '{}') as spend,
                       coalesce(percentile_disc((select at from steps)::float8[]) within group (order by orders::bigint), '{}') as orders,
                       coalesce(percentile_disc((select at from steps)::float8[]) within group (order by spend / orders), '{}') as basket,
                       coalesce(percentile_disc((select at from steps)::float8[]) within group (order by unit_price), '{}') as unit_price
                from tag_profile where account_id = $1 and orders > 0
            ),
            before as (select spend, orders, basket, unit_price from tag_account where account_id = $1)
            update tag_account a
            set buyers = taken.buyers, spend = taken.spend, orders = taken.orders, basket = taken.basket,
                unit_price = taken.unit_price, bought = false, counted_at = $2
            from taken, before
            where a.account_id = $1
            returning (before.spend, before.orders, before.basket, before.unit_price)
                      is distinct from (a.spend, a.orders, a.basket, a.unit_price) as moved
            """;

    private final TagRecounts recounts;
    private final TagSettings settings;
    private final Clock clock;

    BuyerQuantiles(TagRecounts recounts, TagSettings settings, Clock clock) {
        this.recounts = recounts;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes those of one account; whether there was one. */
    Uni<Boolean> take(SqlConnection transaction) {
        var old = clock.instant().minus(settings.quantilesEvery()).atOffset(ZoneOffset.UTC);
        return transaction
                .preparedQuery(STALE)
                .execute(Tuple.of(old))
                .map(rows -> rows.stream().findFirst().map(row -> row.getString("account_id")))
                .chain(account -> account.isEmpty()
                        ? Uni.createFrom().item(false)
                        : take(transaction, account.get()).replaceWith(true));
    }

    private Uni<Void> take(SqlConnection transaction, String accountId) {
        return transaction
                .preparedQuery(TAKE)
                .execute(Tuple.of(accountId, clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> Optional.of(rows.iterator().next()).filter(BuyerQuantiles::moved))
                .chain(moved -> moved.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : recounts.request(transaction, accountId, Scope.BUYERS));
    }

    private static boolean moved(Row row) {
        return row.getBoolean("moved");
    }
}
