package io.siyu.fan.ledger;

import io.siyu.fan.erased.ErasedUsers.Erased;
import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.fan.relation.RelationKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One record of the log, read. */
record Entry(ConsumerRecord<String, String> record, InteractionEvents event) {
    /** Whether it belongs to what was erased. */
    boolean isOf(Erased erased) {
        return !erased.isEmpty() && erased.covers(event.userId(), event.occurredAt());
    }

    RelationKey key() {
        return new RelationKey(event.accountId(), event.userId());
    }
}
