package io.siyu.fan.ledger;

import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.fan.relation.RelationKey;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One record of the log, read. */
record Entry(ConsumerRecord<String, String> record, InteractionEvents event) {
    RelationKey key() {
        return new RelationKey(event.accountId(), event.userId());
    }
}
