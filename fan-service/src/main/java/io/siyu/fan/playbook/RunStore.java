package io.siyu.fan.playbook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.fan.playbook.Playbook.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of runs. */
@ApplicationScoped
class RunStore {
    private static final String ADD = """
            insert into playbook_run (run_id, account_id, playbook, version, plan_id, challenge_id, targets, started_by, started_at)
            values (?1, ?2, ?3, ?4, ?5, cast(cast(?6 as text) as uuid), cast(cast(?7 as text) as jsonb), ?8, ?9)
            """;
    private static final String COLUMNS = """
            select run_id, account_id, playbook, version, plan_id, challenge_id, targets::text as targets, started_by, started_at
            from playbook_run
            """;
    private static final String ONE = COLUMNS + " where run_id = $1";
    private static final String OF_ACCOUNT = COLUMNS + """
             where account_id = $1 and ($2::uuid is null or run_id < $2) order by run_id desc limit $3
            """;
    /** Who starts the same at the same moment waits here for the other's end. */
    private static final String LOCK =
            "select cast(pg_advisory_xact_lock(hashtextextended('playbook|' || ?1, 0)) as text)";

    private static final String UNDER_WAY = """
            select cast(run.run_id as text)
            from playbook_run run join wakeup_plan plan on plan.plan_id = run.plan_id
            where run.account_id = ?1 and run.playbook = ?2 and plan.status in ('ENROLLING', 'RUNNING')
            order by run.run_id desc limit 1
            """;
    private static final TypeReference<List<Target>> TARGETS = new TypeReference<>() {};

    private final Pool database;
    private final ObjectMapper json;

    RunStore(Pool database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The run of this playbook whose plan is not over; joins the current Panache transaction, which alone may start it until it ends. */
    Uni<Optional<UUID>> underWay(String accountId, String playbook) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, String.class)
                        .setParameter(1, accountId + "|" + playbook)
                        .getResultList()
                        .chain(() -> session.createNativeQuery(UNDER_WAY, String.class)
                                .setParameter(1, accountId)
                                .setParameter(2, playbook)
                                .getResultList()))
                .map(found -> found.stream().findFirst().map(UUID::fromString));
    }

    /** Joins the current Panache transaction. */
    Uni<Void> add(PlaybookRun run) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter(1, run.runId())
                        .setParameter(2, run.accountId())
                        .setParameter(3, run.playbook())
                        .setParameter(4, run.version())
                        .setParameter(5, run.planId())
                        .setParameter(6, text(run.challengeId()))
                        .setParameter(7, write(run.targets()))
                        .setParameter(8, run.startedBy())
                        .setParameter(9, run.startedAt())
                        .executeUpdate())
                .replaceWithVoid();
    }

    Uni<PlaybookRun> require(UUID runId) {
        return database.preparedQuery(ONE)
                .execute(Tuple.of(runId))
                .map(rows -> rows.stream().findFirst().map(this::read).orElseThrow(PlaybookProblem.UnknownRun::new));
    }

    /** The newest first: ids are ordered by time. */
    Uni<List<PlaybookRun>> ofAccount(String accountId, Optional<UUID> before, int limit) {
        return database.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(accountId, before.orElse(null), limit))
                .map(rows -> rows.stream().map(this::read).toList());
    }

    private PlaybookRun read(Row row) {
        return new PlaybookRun(
                row.getUUID("run_id"),
                row.getString("account_id"),
                row.getString("playbook"),
                row.getInteger("version"),
                row.getUUID("plan_id"),
                row.getUUID("challenge_id"),
                targets(row.getString("targets")),
                row.getString("started_by"),
                row.getOffsetDateTime("started_at").toInstant());
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private String write(List<Target> targets) {
        try {
            return json.writeValueAsString(targets);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException("targets cannot be written as JSON", broken);
        }
    }

    private List<Target> targets(String text) {
        try {
            return json.readValue(text, TARGETS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("targets cannot be read", broken);
        }
    }
}
