package io.siyu.fan.wakeup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.fan.watch.ChangedRelations.Place;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of plans. */
@ApplicationScoped
class PlanStore {
    static final String COLUMNS = """
            p.plan_id, p.account_id, p.name, p.dormant_days, p.dormant_before, p.alive_over, p.fitted, p.hold_out, p.zone, p.contact_from,
            p.contact_until, p.return_within_days, p.max_fans, p.steps::text as steps, p.created_by, p.created_at, p.status, p.stop_reason,
            p.stopped_at, p.enrolled, p.enrolled_at
            """;
    private static final String ADD = """
            insert into wakeup_plan (plan_id, account_id, name, dormant_days, dormant_before, alive_over, fitted, hold_out, zone, contact_from,
                                     contact_until, return_within_days, max_fans, steps, created_by, created_at, status, seen_xid)
            values (?1, ?2, ?3, ?4, ?5, cast(cast(?6 as text) as double precision), ?7, ?8, ?9, cast(cast(?10 as text) as time), cast(cast(?11 as text) as time), ?12,
                    cast(cast(?13 as text) as int), cast(cast(?14 as text) as jsonb), ?15, ?16, ?17, cast(pg_snapshot_xmin(pg_current_snapshot()) as text))
            """;
    private static final String ONE = "select " + COLUMNS + " from wakeup_plan p where p.plan_id = $1";
    private static final String OF_ACCOUNT = "select " + COLUMNS + """
             from wakeup_plan p where p.account_id = $1 and ($2::uuid is null or p.plan_id < $2) order by p.plan_id desc limit $3
            """;
    private static final String STOP = """
            update wakeup_plan set status = 'STOPPED', stop_reason = $2, stopped_by = $3, stopped_at = $4,
                   enrolled_at = coalesce(enrolled_at, $4)
            where plan_id = $1 and status in ('ENROLLING', 'RUNNING')
            """;
    private static final String FITTED = "select exists (select from fan_value where account_id = $1) as fitted";
    private static final String SEEN = "update wakeup_plan set seen_xid = $2, seen_user = $3 where plan_id = $1";
    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

    private final Pool database;
    private final ObjectMapper json;

    PlanStore(Pool database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Joins the current Panache transaction. */
    Uni<Void> add(WakeupPlan plan) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter(1, plan.planId())
                        .setParameter(2, plan.accountId())
                        .setParameter(3, plan.name())
                        .setParameter(4, plan.dormantDays())
                        .setParameter(5, plan.dormantBefore())
                        .setParameter(6, text(plan.aliveOver()))
                        .setParameter(7, plan.fitted())
                        .setParameter(8, plan.holdOut())
                        .setParameter(9, plan.hours().zone().getId())
                        .setParameter(10, plan.hours().from().toString())
                        .setParameter(11, plan.hours().until().toString())
                        .setParameter(12, plan.returnWithinDays())
                        .setParameter(13, text(plan.maxFans()))
                        .setParameter(14, write(plan.steps()))
                        .setParameter(15, plan.createdBy())
                        .setParameter(16, plan.createdAt())
                        .setParameter(17, plan.status().name())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Whether P(alive) of this account's fans is known. */
    Uni<Boolean> isFitted(String accountId) {
        return database.preparedQuery(FITTED)
                .execute(Tuple.of(accountId))
                .map(rows -> rows.iterator().next().getBoolean("fitted"));
    }

    Uni<WakeupPlan> require(UUID planId) {
        return database.preparedQuery(ONE)
                .execute(Tuple.of(planId))
                .map(rows -> rows.stream().findFirst().map(this::read).orElseThrow(WakeupProblem.Unknown::new));
    }

    /** The newest first: ids are ordered by time. */
    Uni<List<WakeupPlan>> ofAccount(String accountId, Optional<UUID> before, int limit) {
        return database.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(accountId, before.orElse(null), limit))
                .map(rows -> rows.stream().map(this::read).toList());
    }

    /** Ends the plan; no step is handed over once this is committed. Whether it was running. */
    Uni<Boolean> stop(SqlClient client, UUID planId, StopReason reason, @Nullable String by, Instant now) {
        return client.preparedQuery(STOP)
                .execute(Tuple.of(planId, reason.name(), by, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<Void> seen(SqlConnection transaction, UUID planId, Place place) {
        return transaction
                .preparedQuery(SEEN)
                .execute(Tuple.of(planId, place.xid(), place.userId()))
                .replaceWithVoid();
    }

    WakeupPlan read(Row row) {
        var hours = new ContactHours(
                ZoneId.of(row.getString("zone")), row.getLocalTime("contact_from"), row.getLocalTime("contact_until"));
        var stopReason = row.getString("stop_reason");
        return new WakeupPlan(
                row.getUUID("plan_id"),
                row.getString("account_id"),
                row.getString("name"),
                row.getInteger("dormant_days"),
                row.getOffsetDateTime("dormant_before").toInstant(),
                row.getDouble("alive_over"),
                row.getBoolean("fitted"),
                row.getDouble("hold_out"),
                hours,
                row.getInteger("return_within_days"),
                row.getInteger("max_fans"),
                steps(row.getString("steps")),
                row.getString("created_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                PlanStatus.valueOf(row.getString("status")),
                stopReason == null ? null : StopReason.valueOf(stopReason),
                instant(row.getOffsetDateTime("stopped_at")),
                row.getInteger("enrolled"),
                instant(row.getOffsetDateTime("enrolled_at")));
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static @Nullable String text(@Nullable Number number) {
        return number == null ? null : number.toString();
    }

    private String write(List<Step> steps) {
        try {
            return json.writeValueAsString(steps);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("steps cannot be written as JSON", broken);
        }
    }

    private List<Step> steps(String text) {
        try {
            return json.readValue(text, STEPS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("steps cannot be read", broken);
        }
    }
}
