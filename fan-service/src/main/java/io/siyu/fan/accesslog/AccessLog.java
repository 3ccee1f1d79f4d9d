package io.siyu.fan.accesslog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.siyu.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jboss.logging.Logger;

/** Notes looks at fans, a page in one statement. Who shows fans to staff notes it before answering: what cannot be noted is not shown. */
@ApplicationScoped
public class AccessLog {
    private static final Logger LOG = Logger.getLogger(AccessLog.class);

    /** The look at each fan, what the person has looked at this hour, and the alarm where that is too much. */
    private static final String NOTE = """
            with noted as (
                insert into access_log (user_id, access_id, at, account_id, staff_id, purpose, groups)
                select user_id, $1, $2::timestamptz, $3::text, $4::text, $5, $6
                from (select distinct user_id from unnest($7::text[]) as seen (user_id)) fans
                where user_id <> $4::text
                returning user_id
            ),
            volume as (
                insert into access_volume as volume (account_id, staff_id, hour, fans)
                select $3::text, $4::text, date_trunc('hour', $2::timestamptz at time zone 'UTC') at time zone 'UTC', count(*)
                from noted having count(*) > 0
                on conflict (account_id, staff_id, hour) do update set fans = volume.fans + excluded.fans
                returning volume.hour, volume.fans
            )
            insert into leak_alarm (account_id, staff_id, hour, fans, raised_at)
            select $3::text, $4::text, hour, fans, $2::timestamptz from volume where fans > $8
            on conflict (account_id, staff_id, hour) do nothing
            returning fans
            """;

    private final AccessSettings settings;
    private final Pool database;
    private final Clock clock;
    private final Counter alarms;

    AccessLog(AccessSettings settings, Pool database, Clock clock, MeterRegistry meters) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
        this.alarms = meters.counter("siyu.leak.alarms");
    }

    /** Completes when the look at these fans is noted. Staff who look at themselves are not noted. */
    public Uni<Void> note(Look look, Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var columns = Tuple.of(
                        Ids.newId(look.accountId()),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        look.accountId(),
                        look.staffId(),
                        look.purpose().name())
                .addInteger(look.groupBits())
                .addArrayOfString(userIds.toArray(String[]::new))
                .addLong(settings.alarmOver());
        return database.preparedQuery(NOTE)
                .execute(columns)
                .invoke(raised -> raised.forEach(row -> alarm(look, row.getLong("fans"))))
                .replaceWithVoid();
    }

    private void alarm(Look look, long fans) {
        alarms.increment();
        LOG.warnf(
                "Someone looks at many fans account=%s staff=%s fans=%d purpose=%s",
                look.accountId(), look.staffId(), fans, look.purpose());
    }
}
