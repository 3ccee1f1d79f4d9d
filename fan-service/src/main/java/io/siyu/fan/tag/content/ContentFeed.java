package io.siyu.fan.tag.content;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.inbox.Inbox;
import io.siyu.platform.inbox.IncomingEvent;
import io.siyu.platform.inbox.PoisonRecord;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Hears what contents are about. The newest version wins for interactions that are taken from then on; a content that is removed stays known,
 * because what fans did with it still counts.
 */
@ApplicationScoped
public class ContentFeed {
    private static final String TYPE = "recommendation.content.v1";
    private static final String KEEP_NEWEST = """
            insert into tag_content as known (content_id, account_id, verticals, version) values (?1, ?2, ?3, ?4)
            on conflict (content_id) do update set verticals = excluded.verticals, version = excluded.version
            where known.version < excluded.version
            """;

    private final Inbox inbox;

    ContentFeed(Inbox inbox) {
        this.inbox = inbox;
    }

    /** What is read of the event. */
    @RegisterForReflection
    record Content(
            @Nullable String contentId,
            @Nullable String accountId,
            @Nullable List<String> verticals,
            long version) {}

    @Incoming("contents")
    public Uni<Void> on(ConsumerRecord<String, String> record) {
        return inbox.apply(record, this::keep);
    }

    private Uni<Void> keep(IncomingEvent event) {
        return event.isTombstone() || !event.type().equals(TYPE)
                ? Uni.createFrom().voidItem()
                : keep(event.as(Content.class));
    }

    private Uni<Void> keep(Content content) {
        var contentId = content.contentId();
        var accountId = content.accountId();
        if (contentId == null || accountId == null) {
            throw new PoisonRecord("a content lacks an id", null);
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(KEEP_NEWEST)
                        .setParameter(1, contentId)
                        .setParameter(2, accountId)
                        .setParameter(3, verticals(content.verticals()))
                        .setParameter(4, content.version())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** As histories hold them: lower case, sorted, each on a line. */
    private static String verticals(@Nullable List<String> verticals) {
        return verticals == null
                ? ""
                : verticals.stream()
                        .map(vertical -> vertical.toLowerCase(Locale.ROOT).replace('\n', ' '))
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining("\n"));
    }
}
