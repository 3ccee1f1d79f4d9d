package io.siyu.fan.pillars;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.inbox.Inbox;
import io.siyu.platform.inbox.IncomingEvent;
import io.siyu.platform.inbox.PoisonRecord;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Hears what public weight contents have. The newest weight of a content wins, so events may come twice or late. */
@ApplicationScoped
public class WeightFeed {
    static final String WEIGHED = "recommendation.weight.v1";
    private static final String KEEP_NEWEST = """
            insert into content_weight as known (account_id, content_id, nebula, computed_at) values (?1, ?2, ?3, ?4)
            on conflict (account_id, content_id) do update set nebula = excluded.nebula, computed_at = excluded.computed_at
            where known.computed_at < excluded.computed_at
            """;

    private final Inbox inbox;

    WeightFeed(Inbox inbox) {
        this.inbox = inbox;
    }

    /** What is read of a weight. */
    @RegisterForReflection
    record Weight(
            @Nullable String contentId,
            @Nullable String accountId,
            @Nullable Factors factors,
            @Nullable Instant computedAt) {
        /** Only the one factor that the private domain gives. */
        @RegisterForReflection
        record Factors(@Nullable Double nebula) {}
    }

    @Incoming("content-weights")
    public Uni<Void> on(ConsumerRecord<String, String> record) {
        return record.value() == null ? Uni.createFrom().voidItem() : inbox.apply(record, this::keep);
    }

    private Uni<Void> keep(IncomingEvent event) {
        return event.type().equals(WEIGHED)
                ? keep(event.as(Weight.class))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> keep(Weight weight) {
        if (weight.contentId() == null || weight.accountId() == null || weight.computedAt() == null) {
            throw new PoisonRecord("a weight lacks its content, account or time", null);
        }
        var nebula = weight.factors() == null ? null : weight.factors().nebula();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP_NEWEST)
                        .setParameter(1, weight.accountId())
                        .setParameter(2, weight.contentId())
                        .setParameter(3, nebula == null ? 1.0 : nebula)
                        .setParameter(4, weight.computedAt())
                        .executeUpdate())
                .replaceWithVoid();
    }
}
