package io.siyu.fan.transfer;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.siyu.platform.background.Backlog;
import io.siyu.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Carries open runs on, a chunk in a transaction that says by itself how far it came: one that was lost has never been, and whoever comes next
 * goes on there. Runs take turns.
 */
@ApplicationScoped
class TransferWorker {
    private final RunStore runs;
    private final MoveStep moves;
    private final ReturnStep returns;
    private final TransferAudit audit;
    private final TransferSettings settings;
    private final Backlog backlog;
    private final Clock clock;

    TransferWorker(
            RunStore runs,
            MoveStep moves,
            ReturnStep returns,
            TransferAudit audit,
            TransferSettings settings,
            Backlog backlog,
            Clock clock) {
        this.runs = runs;
        this.moves = moves;
        this.returns = returns;
        this.audit = audit;
        this.settings = settings;
        this.backlog = backlog;
        this.clock = clock;
    }

    @Scheduled(
            identity = "transfers",
            every = "${siyu.fan.transfer.every:1s}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> carryOn() {
        return backlog.workOff(runs::next, this::step);
    }

    private Uni<Void> step(SqlConnection transaction, Run run) {
        return switch (run.phase()) {
            case ENLISTING -> enlist(transaction, run);
            case MOVING -> move(transaction, run);
            case RETURNING -> giveBack(transaction, run);
            case DONE, RETURNED -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> enlist(SqlConnection transaction, Run run) {
        return runs.toEnlist(transaction, run, settings.chunk())
                .call(users -> runs.enlist(transaction, run, users, ids(users), next(users)))
                .chain(users -> note(transaction, run, "ENLISTED", "fans=" + users.size()));
    }

    private RunPhase next(List<String> enlisted) {
        return enlisted.size() < settings.chunk() ? RunPhase.MOVING : RunPhase.ENLISTING;
    }

    private static List<UUID> ids(List<String> users) {
        return users.stream().map(Ids::newId).toList();
    }

    private Uni<Void> move(SqlConnection transaction, Run run) {
        return moves.move(transaction, run)
                .chain(done -> done.isPresent()
                        ? runs.touch(transaction, run).chain(() -> note(transaction, run, "MOVED", done.get()))
                        : runs.finish(transaction, run, RunPhase.DONE).chain(() -> note(transaction, run, "DONE", "")));
    }

    private Uni<Void> giveBack(SqlConnection transaction, Run run) {
        return returns.giveBack(transaction, run)
                .chain(done -> done.isPresent()
                        ? runs.touch(transaction, run).chain(() -> note(transaction, run, "RETURNED", done.get()))
                        : runs.finish(transaction, run, RunPhase.RETURNED)
                                .chain(() -> note(transaction, run, "REVERSED", "")));
    }

    private Uni<Void> note(SqlConnection transaction, Run run, String action, String detail) {
        return audit.note(
                transaction,
                run.runId(),
                TransferAudit.entry(clock.instant(), TransferAudit.THE_SERVICE, action, detail));
    }
}
