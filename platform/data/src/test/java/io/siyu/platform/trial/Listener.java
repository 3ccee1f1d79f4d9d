package io.siyu.platform.trial;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.siyu.platform.inbox.Inbox;
import io.siyu.platform.inbox.IncomingEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears notes; the first three tries at one called "flaky" find the store away. */
@ApplicationScoped
public class Listener {
    private final Inbox inbox;
    private final AtomicInteger flakyTries = new AtomicInteger();

    Listener(Inbox inbox) {
        this.inbox = inbox;
    }

    record Note(String name, String text) {}

    @Incoming("heard")
    public Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.take(
                record,
                event -> event.type().equals("trial.note.v1")
                        ? hear(event)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> hear(IncomingEvent event) {
        var note = event.as(Note.class);
        if (note.text().equals("flaky") && flakyTries.incrementAndGet() <= 3) {
            return Uni.createFrom().failure(new ConnectException("the store is away"));
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("insert into heard (event_id, text) values (?1, ?2)")
                        .setParameter(1, event.id())
                        .setParameter(2, note.text())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
