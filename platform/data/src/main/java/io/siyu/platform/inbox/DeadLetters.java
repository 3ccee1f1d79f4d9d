package io.siyu.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.siyu.platform.event.EventProducer;
import io.siyu.platform.log.Loggable;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts aside records that cannot be read, as they came, with where they came from and why: topic {@code <service>.dlq}. */
@ApplicationScoped
public class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final EventProducer producer;
    private final MeterRegistry meters;
    private final String topic;

    DeadLetters(
            EventProducer producer,
            MeterRegistry meters,
            @ConfigProperty(name = "siyu.dead-letters.topic") String topic) {
        this.producer = producer;
        this.meters = meters;
        this.topic = topic;
    }

    /** Completes when the broker has it, and waits for as long as that takes: dropping the record would lose it. */
    public Uni<Void> send(ConsumerRecord<String, String> record, Throwable cause) {
        LOG.errorf(
                cause instanceof PoisonRecord ? null : Loggable.copy(cause),
                "Event put aside topic=%s partition=%d offset=%d cause=%s",
                record.topic(),
                record.partition(),
                record.offset(),
                reason(cause));
        meters.counter("siyu.dead.letters", "topic", record.topic()).increment();
        return sending(letter(record, record.value(), cause))
                .onFailure(RecordTooLargeException.class)
                .recoverWithUni(() -> sending(letter(record, null, cause)));
    }

    private Uni<Void> sending(ProducerRecord<String, String> letter) {
        return Uni.createFrom()
                .completionStage(() -> producer.send(letter))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure(failure -> !(failure instanceof RecordTooLargeException))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private ProducerRecord<String, String> letter(
            ConsumerRecord<String, String> record, @Nullable String value, Throwable cause) {
        var letter = new ProducerRecord<>(producer.topic(topic), null, record.key(), value, record.headers());
        header(letter, "dead-letter-topic", record.topic());
        header(letter, "dead-letter-partition", String.valueOf(record.partition()));
        header(letter, "dead-letter-offset", String.valueOf(record.offset()));
        header(letter, "dead-letter-reason", reason(cause));
        header(letter, "dead-letter-exception-class-name", cause.getClass().getName());
        if (cause.getCause() != null) {
            header(letter, "dead-letter-cause", cause.getCause().getClass().getName());
        }
        return letter;
    }

    /** A letter goes where the record would not have gone: no value of it in the reason. */
    private static String reason(Throwable cause) {
        return cause instanceof PoisonRecord ? String.valueOf(cause.getMessage()) : Loggable.brief(cause);
    }

    private static void header(ProducerRecord<String, String> letter, String name, String value) {
        var unused = letter.headers().remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
