package io.siyu.platform.outbox;

import io.siyu.platform.event.EventHeaders;
import io.siyu.platform.event.EventProducer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tells the readers of some topics that everything committed here until an instant has been sent, so that they know the age of their copy. */
final class Watermarks {
    static final String TYPE = "siyu.watermark.v1";
    private static final String KEY = "~watermark";

    private final EventProducer producer;
    private final RelaySettings settings;
    private Instant last = Instant.EPOCH;

    Watermarks(EventProducer producer, RelaySettings settings) {
        this.producer = producer;
        this.settings = settings;
    }

    /** The outbox was empty when looked at after this instant. */
    void completeUntil(Instant instant) {
        if (instant.isBefore(last.plus(settings.watermarkEvery()))) {
            return;
        }
        last = instant;
        for (var topic : settings.watermarkTopics().orElse(List.of())) {
            say(producer.topic(topic), instant);
        }
    }

    /** Not waited for: a lost watermark only makes a copy look older than it is. */
    private void say(String topic, Instant instant) {
        var partitions = producer.partitions(topic);
        for (var partition = 0; partition < partitions; partition++) {
            var record = new ProducerRecord<>(topic, partition, KEY, "{\"completeUntil\":\"" + instant + "\"}");
            EventHeaders.mark(record, UUID.randomUUID().toString(), TYPE, settings.source(), instant);
            var unused = producer.send(record);
        }
    }
}
