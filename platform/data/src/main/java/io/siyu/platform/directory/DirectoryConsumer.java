package io.siyu.platform.directory;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.inbox.Inbox;
import io.siyu.platform.inbox.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the copy of the accounts: the newest version of each, and how complete the copy is. */
@ApplicationScoped
@IfBuildProperty(name = "siyu.directory.copy", stringValue = "true", enableIfMissing = true)
public class DirectoryConsumer {
    private static final String ACCOUNT = "fan.account.v1";
    private static final String WATERMARK = "siyu.watermark.v1";

    private final Inbox inbox;
    private final AccountCopies copies;

    DirectoryConsumer(Inbox inbox, AccountCopies copies) {
        this.inbox = inbox;
        this.copies = copies;
    }

    /** Everything the owner committed until this instant has been sent on this partition. */
    @RegisterForReflection
    record Watermark(Instant completeUntil) {}

    @Incoming("account-directory")
    public Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.apply(record, this::keep);
    }

    private Uni<Void> keep(IncomingEvent event) {
        return switch (event.type()) {
            case ACCOUNT -> {
                var facts = event.as(AccountFacts.class);
                yield copies.keepNewest(facts.accountId(), facts.version(), facts, event.partition());
            }
            case WATERMARK ->
                copies.completeUntil(
                        event.partition(), event.as(Watermark.class).completeUntil());
            default -> Uni.createFrom().voidItem();
        };
    }
}
