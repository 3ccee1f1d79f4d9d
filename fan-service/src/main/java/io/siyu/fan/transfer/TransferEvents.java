package io.siyu.fan.transfer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.OutgoingEvent;
import java.time.Instant;
import java.util.UUID;

/** What fans are told of a transfer, through whoever talks to them. */
public sealed interface TransferEvents {
    String TOPIC = "fan.transfer";
    String MOVED = "fan.transfer.moved.v1";
    String RETURNED = "fan.transfer.returned.v1";

    /** A fan follows the original's account instead of the copier's, and may take that back until then. */
    @RegisterForReflection
    record Moved(
            UUID transferId,
            String userId,
            String fromAccountId,
            String copyContentId,
            String toAccountId,
            String contentId,
            Instant movedAt,
            Instant undoUntil)
            implements TransferEvents {}

    /**
     * A transfer was taken back.
     *
     * @param by FAN or PLATFORM
     */
    @RegisterForReflection
    record Returned(
            UUID transferId, String userId, String fromAccountId, String toAccountId, String by, Instant returnedAt)
            implements TransferEvents {}

    /** Told once, however often it is sent: the ids follow from the transfer's. */
    static OutgoingEvent moved(Transfer transfer) {
        var event = new Moved(
                transfer.transferId(),
                transfer.userId(),
                transfer.fromAccountId(),
                transfer.copyContentId(),
                transfer.toAccountId(),
                transfer.contentId(),
                transfer.movedAt(),
                transfer.undoUntil());
        return new OutgoingEvent(
                TOPIC, transfer.userId(), MOVED, Ids.derive(transfer.transferId(), MOVED), transfer.movedAt(), event);
    }

    static OutgoingEvent returned(Transfer transfer, String by, Instant now) {
        var event = new Returned(
                transfer.transferId(), transfer.userId(), transfer.fromAccountId(), transfer.toAccountId(), by, now);
        return new OutgoingEvent(
                TOPIC, transfer.userId(), RETURNED, Ids.derive(transfer.transferId(), RETURNED), now, event);
    }
}
