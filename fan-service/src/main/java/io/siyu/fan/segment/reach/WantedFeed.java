package io.siyu.fan.segment.reach;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.inbox.Inbox;
import io.siyu.platform.inbox.IncomingEvent;
import io.siyu.platform.inbox.PoisonRecord;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Hears which memberships messaging-service wants; {@link MembershipAnswers} gives them, so that the next event need not wait. */
@ApplicationScoped
public class WantedFeed {
    private static final String WANTED = "messaging.segment-wanted.v1";
    private static final String NOTE =
            "insert into segment_request (request_id, segment_id, account_id, asked_at) values (?1, ?2, ?3, ?4) on conflict do nothing";

    private final Inbox inbox;

    WantedFeed(Inbox inbox) {
        this.inbox = inbox;
    }

    /** What is read of the event. */
    @RegisterForReflection
    record Wanted(@Nullable UUID segmentId, @Nullable String accountId) {}

    @Incoming("segment-wanted")
    public Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.take(record, this::note);
    }

    private Uni<Void> note(IncomingEvent event) {
        return event.type().equals(WANTED)
                ? note(event, event.as(Wanted.class))
                : Uni.createFrom().voidItem();
    }

    private static Uni<Void> note(IncomingEvent event, Wanted wanted) {
        if (wanted.segmentId() == null || wanted.accountId() == null) {
            throw new PoisonRecord("a wanted segment lacks an id", null);
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NOTE)
                        .setParameter(1, event.id())
                        .setParameter(2, wanted.segmentId())
                        .setParameter(3, wanted.accountId())
                        .setParameter(4, event.time())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
