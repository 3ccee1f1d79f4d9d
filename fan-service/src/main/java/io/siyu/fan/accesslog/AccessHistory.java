package io.siyu.fan.accesslog;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.account.AccountAccess;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.platform.directory.StaffRole;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** What fans and owners read of the looks. */
@ApplicationScoped
class AccessHistory {
    private static final String OF_FAN = """
            select access_id, at, account_id, staff_id, purpose, groups
            from access_log
            where user_id = $1 and access_id < $2
            order by access_id desc
            limit $3
            """;
    private static final String ALARMS = """
            select staff_id, hour, fans, raised_at
            from leak_alarm
            where account_id = $1 and (hour < $2 or hour = $2 and staff_id > $3)
            order by hour desc, staff_id
            limit $4
            """;
    private static final UUID LAST = new UUID(-1, -1);
    private static final OffsetDateTime FIRST = OffsetDateTime.of(9999, 12, 31, 0, 0, 0, 0, ZoneOffset.UTC);

    private final AccountAccess access;
    private final Pool database;

    AccessHistory(AccountAccess access, Pool database) {
        this.access = access;
        this.database = database;
    }

    /** One look at the fan. */
    @RegisterForReflection
    public record AccessView(
            UUID accessId, Instant at, String accountId, String staffId, Purpose purpose, List<FieldGroup> groups) {
        private static AccessView read(Row row) {
            var bits = row.getInteger("groups");
            return new AccessView(
                    row.getUUID("access_id"),
                    row.getOffsetDateTime("at").toInstant(),
                    row.getString("account_id"),
                    row.getString("staff_id"),
                    Purpose.valueOf(row.getString("purpose")),
                    Arrays.stream(FieldGroup.values())
                            .filter(group -> (bits & 1 << group.ordinal()) != 0)
                            .toList());
        }
    }

    /**
     * One of the staff looked at more fans in an hour than anyone should.
     *
     * @param fans how many it was when the alarm was raised
     */
    @RegisterForReflection
    public record LeakAlarmView(String staffId, Instant hour, long fans, Instant raisedAt) {
        private static LeakAlarmView read(Row row) {
            return new LeakAlarmView(
                    row.getString("staff_id"),
                    row.getOffsetDateTime("hour").toInstant(),
                    row.getLong("fans"),
                    row.getOffsetDateTime("raised_at").toInstant());
        }
    }

    Uni<Page<AccessView>> ofFan(String userId, PageRequest page) {
        var before =
                page.cursor().map(cursor -> cursor.part(0, UUID::fromString)).orElse(LAST);
        return database.preparedQuery(OF_FAN)
                .execute(Tuple.of(userId, before, page.limitAndOne()))
                .map(rows -> Page.of(
                        rows.stream().map(AccessView::read).toList(),
                        page.limit(),
                        last -> Cursor.after(last.accessId()),
                        view -> view));
    }

    Uni<Page<LeakAlarmView>> alarms(String accountId, String caller, PageRequest page) {
        var after = page.cursor();
        var hour =
                after.map(cursor -> cursor.instant(0).atOffset(ZoneOffset.UTC)).orElse(FIRST);
        var staff = after.map(cursor -> cursor.text(1)).orElse("");
        return access.requireStaff(accountId, caller, StaffRole.OWNER)
                .chain(() ->
                        database.preparedQuery(ALARMS).execute(Tuple.of(accountId, hour, staff, page.limitAndOne())))
                .map(rows -> Page.of(
                        rows.stream().map(LeakAlarmView::read).toList(),
                        page.limit(),
                        last -> Cursor.after(last.hour(), last.staffId()),
                        view -> view));
    }
}
