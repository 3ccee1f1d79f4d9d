package io.siyu.fan.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.siyu.fan.interaction.InteractionEvents;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.inbox.IncomingEvent;
import io.siyu.platform.inbox.PoisonRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of the log under the contract; what breaks it is poison, whoever wrote it. */
@ApplicationScoped
class EntryReader {
    private static final Pattern ID = Pattern.compile(ExternalId.FORM);

    /** A clock that is wrong by more than a day would make a day count that has not come. */
    private static final Duration MAX_AHEAD = Duration.ofDays(1);

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final long MAX_QUANTITY = 1_000_000;

    private final ObjectMapper json;
    private final Clock clock;

    EntryReader(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** Empty for types that are not ours to count; fails with {@link PoisonRecord}. */
    Optional<Entry> read(ConsumerRecord<String, String> record) {
        var event = IncomingEvent.from(record, json);
        return switch (event.type()) {
            case InteractionEvents.RECORDED ->
                Optional.of(new Entry(record, checked(event.as(InteractionEvents.Recorded.class))));
            case InteractionEvents.RETRACTED ->
                Optional.of(new Entry(record, checked(event.as(InteractionEvents.Retracted.class))));
            default -> Optional.empty();
        };
    }

    private InteractionEvents checked(InteractionEvents.Recorded recorded) {
        requireIds(recorded.id(), recorded.accountId(), recorded.userId());
        requireTime(recorded.occurredAt());
        require(recorded.quantity() >= 1 && recorded.quantity() <= MAX_QUANTITY, "the quantity is out of bounds");
        require(
                recorded.kind() != null
                        && recorded.scene() != null
                        && recorded.domain() != null
                        && recorded.source() != null,
                "a field is missing");
        return recorded;
    }

    private InteractionEvents checked(InteractionEvents.Retracted retracted) {
        requireIds(retracted.retracts(), retracted.accountId(), retracted.userId());
        requireTime(retracted.occurredAt());
        return retracted;
    }

    private static void requireIds(@Nullable String... ids) {
        for (var id : ids) {
            require(id != null && ID.matcher(id).matches(), "an id does not have the form of one");
        }
    }

    private void requireTime(@Nullable Instant time) {
        require(
                time != null
                        && !time.isBefore(EARLIEST)
                        && time.isBefore(clock.instant().plus(MAX_AHEAD)),
                "occurredAt is out of bounds");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new PoisonRecord(otherwise, null);
        }
    }
}
