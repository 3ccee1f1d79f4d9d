package io.siyu.platform.person;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.scheduler.Scheduled;
import io.siyu.platform.inbox.Inbox;
import io.siyu.platform.inbox.IncomingEvent;
import io.siyu.platform.person.HeardErasures.Heard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Hears whom to forget and has the service forget them: at once, and once more when everything that was under way then has ended. For services
 * that switch it on with {@code siyu.erasure.hear} and have a {@link Forgetting}.
 */
@ApplicationScoped
@IfBuildProperty(name = "siyu.erasure.hear", stringValue = "true")
public class ErasureConsumer {
    private static final String ERASED = "fan.privacy.erased.v1";

    private final Inbox inbox;
    private final HeardErasures erasures;
    private final Forgetting forgetting;

    ErasureConsumer(Inbox inbox, HeardErasures erasures, Forgetting forgetting) {
        this.inbox = inbox;
        this.erasures = erasures;
        this.forgetting = forgetting;
    }

    /**
     * What is read here.
     *
     * @param userId absent in the one that stays on the topic for ever
     */
    @RegisterForReflection
    record Erased(@Nullable String userId, Instant erasedAt) {}

    @Incoming("erasures")
    public Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.apply(record, this::hear);
    }

    private Uni<Void> hear(IncomingEvent event) {
        if (!event.type().equals(ERASED) || event.isTombstone()) {
            return Uni.createFrom().voidItem();
        }
        var erased = event.as(Erased.class);
        return erased.userId() == null
                ? Uni.createFrom().voidItem()
                : forget(new Heard(erased.userId(), erased.erasedAt()));
    }

    private Uni<Void> forget(Heard heard) {
        return erasures.keep(heard).chain(() -> forgetting.forget(heard.userId(), heard.until()));
    }

    @Scheduled(every = "30s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forgetAgain() {
        return Panache.withTransaction(() -> erasures.toRepeat()
                .chain(heard -> heard.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : forgetting.forget(heard.get().userId(), heard.get().until())));
    }
}
