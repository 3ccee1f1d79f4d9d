package io.siyu.fan.transfer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A fan's own transfers: shown, and taken back. */
@ApplicationScoped
class MyTransfers {
    private static final UUID LAST = new UUID(-1, -1);

    private final TransferStore transfers;
    private final ReturnStep returns;
    private final TransferAudit audit;
    private final Pool database;
    private final Clock clock;

    MyTransfers(TransferStore transfers, ReturnStep returns, TransferAudit audit, Pool database, Clock clock) {
        this.transfers = transfers;
        this.returns = returns;
        this.audit = audit;
        this.database = database;
        this.clock = clock;
    }

    /** Where the fan was moved, and until when they may take it back. */
    @RegisterForReflection
    record TransferView(
            UUID transferId,
            String fromAccountId,
            String copyContentId,
            String toAccountId,
            String contentId,
            TransferState state,
            Instant movedAt,
            Instant undoUntil) {
        private static TransferView of(Transfer transfer) {
            return new TransferView(
                    transfer.transferId(),
                    transfer.fromAccountId(),
                    transfer.copyContentId(),
                    transfer.toAccountId(),
                    transfer.contentId(),
                    transfer.state(),
                    transfer.movedAt(),
                    transfer.undoUntil());
        }
    }

    Uni<Page<TransferView>> list(String userId, PageRequest page) {
        var before =
                page.cursor().map(cursor -> cursor.part(0, UUID::fromString)).orElse(LAST);
        return transfers
                .all(userId, before, page.limitAndOne())
                .map(rows -> Page.of(rows, page.limit(), last -> Cursor.after(last.transferId()), TransferView::of));
    }

    /** Takes a transfer back; one that was taken back stays so. */
    Uni<TransferView> undo(String userId, UUID transferId) {
        return require(userId, transferId)
                .invoke(this::requireMayBeUndone)
                .call(transfer -> transfer.state() == TransferState.UNDONE
                        ? Uni.createFrom().voidItem()
                        : undo(transfer))
                .chain(() -> require(userId, transferId))
                .invoke(this::requireMayBeUndone)
                .map(TransferView::of);
    }

    private Uni<Void> undo(Transfer transfer) {
        return database.withTransaction(
                transaction -> returns.takeBack(transaction, List.of(transfer), TransferState.UNDONE)
                        .chain(ended -> ended.isEmpty() ? Uni.createFrom().voidItem() : note(transaction, transfer)));
    }

    private Uni<Void> note(SqlConnection transaction, Transfer transfer) {
        return audit.note(
                transaction,
                transfer.runId(),
                TransferAudit.entry(
                        clock.instant(),
                        transfer.userId(),
                        "UNDONE",
                        transfer.transferId().toString()));
    }

    private Uni<Transfer> require(String userId, UUID transferId) {
        return transfers.of(userId, transferId).map(found -> found.orElseThrow(TransferProblem.Unknown::new));
    }

    private void requireMayBeUndone(Transfer transfer) {
        switch (transfer.state()) {
            case UNDONE -> {}
            case RETURNED, KEPT -> throw new TransferProblem.Returned();
            case WAITING, SKIPPED, FAILED -> throw new TransferProblem.Unknown();
            case MOVED -> {
                if (clock.instant().isAfter(transfer.undoUntil())) {
                    throw new TransferProblem.TooLate();
                }
            }
        }
    }
}
