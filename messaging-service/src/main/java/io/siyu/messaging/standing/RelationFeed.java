package io.siyu.messaging.standing;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.inbox.Inbox;
import io.siyu.platform.inbox.IncomingEvent;
import io.siyu.platform.person.HeardErasures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Keeps the newest tier of each relation. */
@ApplicationScoped
public class RelationFeed {
    private static final String RELATION = "fan.relation.v1";

    private final Inbox inbox;
    private final StandingCopies copies;
    private final HeardErasures erasures;

    RelationFeed(Inbox inbox, StandingCopies copies, HeardErasures erasures) {
        this.inbox = inbox;
        this.copies = copies;
        this.erasures = erasures;
    }

    /** What is read here of a relation. */
    @RegisterForReflection
    record Relation(
            String accountId,
            String userId,
            Tier tier,
            @Nullable Map<String, String> fold,
            long version,
            Instant changedAt) {
        /** Whether the fan lets the account's staff see their behaviour. */
        boolean showsBehaviour() {
            return fold == null || fold.getOrDefault("BEHAVIOUR", "OPEN").equals("OPEN");
        }
    }

    @Incoming("fan-relations")
    public Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.apply(record, this::keep);
    }

    private Uni<Void> keep(IncomingEvent event) {
        if (!event.type().equals(RELATION)) {
            return Uni.createFrom().voidItem();
        }
        if (event.isTombstone()) {
            var parts = event.key().split(":", 2);
            return copies.forget(parts[0], parts[parts.length - 1]);
        }
        var relation = event.as(Relation.class);
        return erasures.without(List.of(relation), Relation::userId, Relation::changedAt)
                .chain(kept -> kept.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : copies.keepNewest(
                                relation.accountId(),
                                relation.userId(),
                                relation.tier(),
                                relation.showsBehaviour(),
                                relation.version(),
                                relation.changedAt()));
    }
}
