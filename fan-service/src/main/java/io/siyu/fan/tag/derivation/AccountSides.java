package io.siyu.fan.tag.derivation;

import io.siyu.fan.tag.TagSettings;
import io.siyu.fan.tag.rule.Fan;
import io.siyu.fan.tag.rule.Fan.AccountSide;
import io.siyu.fan.tag.rule.Quantiles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What tags take from the account: its verticals, its region and clock, and where its buyers lie. */
@ApplicationScoped
class AccountSides {
    private static final String FIND = """
            select a.account_id, a.verticals, a.region, t.buyers, t.spend, t.orders, t.basket, t.unit_price
            from account a left join tag_account t on t.account_id = a.account_id
            where a.account_id = any($1)
            """;

    private final TagSettings settings;

    AccountSides(TagSettings settings) {
        this.settings = settings;
    }

    Uni<Map<String, AccountSide>> find(SqlClient client, Collection<String> accountIds) {
        return client.preparedQuery(FIND)
                .execute(Tuple.tuple().addArrayOfString(accountIds.toArray(String[]::new)))
                .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.getString("account_id"), this::read)));
    }

    private AccountSide read(Row row) {
        var verticals = Arrays.stream(row.getArrayOfStrings("verticals"))
                .map(vertical -> vertical.toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining("\n"));
        var region = row.getString("region");
        return new AccountSide(verticals, region == null ? "" : region, zone(region), quantiles(row));
    }

    /** A region may be the name of a zone itself. */
    private ZoneId zone(@Nullable String region) {
        if (region == null) {
            return settings.zone();
        }
        var known = settings.zones().get(region.toLowerCase(Locale.ROOT));
        return known != null ? known : Fan.zone(region).orElse(settings.zone());
    }

    private static Quantiles quantiles(Row row) {
        return row.getInteger("buyers") == null || row.getInteger("buyers") == 0
                ? Quantiles.NONE
                : Quantiles.of(
                        row.getInteger("buyers"),
                        row.getArrayOfLongs("spend"),
                        row.getArrayOfLongs("orders"),
                        row.getArrayOfLongs("basket"),
                        row.getArrayOfLongs("unit_price"));
    }
}
