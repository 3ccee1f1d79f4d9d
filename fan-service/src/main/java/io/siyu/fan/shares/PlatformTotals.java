package io.siyu.fan.shares;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.tier.Tier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The platform in a few numbers, for its operator; counts of accounts and messages, no fan in particular. */
@ApplicationScoped
class PlatformTotals {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String TOTALS = """
            select count(*) as accounts,
                   count(*) filter (where exists (
                       select from relation r
                       where r.account_id = a.account_id and r.tier = any($1) and r.active_on >= $2 and r.last_at is not null)) as active,
                   count(*) filter (where exists (
                       select from group_member g where g.account_id = a.account_id and g.member)) as with_groups,
                   count(*) filter (where a.kind = 'CREATOR' and exists (
                       select from purchase p
                       where p.account_id = a.account_id and p.occurred_at >= $3 and not p.refunded and p.amount > 0)) as earning,
                   (select coalesce(sum(n), 0)::bigint from day_bucket where kind = 'DM' and day >= $2) as messages
            from account a
            """;

    private final Pool database;
    private final Clock clock;

    PlatformTotals(Pool database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The totals.
     *
     * @param activeAccounts some fan of theirs did something in the last seven days, today included
     * @param accountsWithLiveGroups with at least one member in a group
     * @param directMessagesAWeek sent by fans in the last seven days
     * @param creatorsWithIncome creators who sold something in the last thirty days that was not refunded
     */
    @RegisterForReflection
    @Schema(name = "PlatformTotals")
    public record View(
            Instant at,
            long accounts,
            long activeAccounts,
            long accountsWithLiveGroups,
            long directMessagesAWeek,
            long creatorsWithIncome) {}

    Uni<View> now() {
        var now = clock.instant();
        var columns = Tuple.tuple()
                .addArrayOfString(Arrays.stream(Tier.values()).map(Enum::name).toArray(String[]::new))
                .addLocalDate(
                        LocalDate.ofInstant(now.minus(WEEK), ZoneOffset.UTC).plusDays(1))
                .addOffsetDateTime(now.minus(MONTH).atOffset(ZoneOffset.UTC));
        return database.preparedQuery(TOTALS).execute(columns).map(rows -> {
            var row = rows.iterator().next();
            return new View(
                    now,
                    row.getLong("accounts"),
                    row.getLong("active"),
                    row.getLong("with_groups"),
                    row.getLong("messages"),
                    row.getLong("earning"));
        });
    }
}
