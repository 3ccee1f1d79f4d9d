package io.siyu.recommendation.content;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.siyu.platform.id.Ids;
import io.siyu.platform.outbox.Outbox;
import io.siyu.platform.outbox.OutgoingEvent;
import io.siyu.platform.paging.Page;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Declares, removes and lists contents. */
@ApplicationScoped
class ContentService {
    private final ContentRepository contents;
    private final Outbox outbox;
    private final Clock clock;

    ContentService(ContentRepository contents, Outbox outbox, Clock clock) {
        this.contents = contents;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What a declaration led to. */
    record Declared(ContentChanged content, boolean isNew) {}

    @WithTransaction
    Uni<Declared> declare(String contentId, Declaration declaration) {
        var now = now();
        return contents.lock(contentId)
                .chain(known -> known.isPresent()
                        ? revise(known.get(), declaration, now)
                        : create(contentId, declaration, now));
    }

    private Uni<Declared> create(String contentId, Declaration declaration, Instant now) {
        return contents.persist(Content.declared(contentId, declaration, now))
                .call(this::tell)
                .map(content -> new Declared(content.changed(), true));
    }

    private Uni<Declared> revise(Content content, Declaration declaration, Instant now) {
        var wasRemoved = content.isRemoved();
        var isChanged = content.revise(declaration, now);
        var declared = new Declared(content.changed(), wasRemoved);
        return isChanged
                ? tell(content).replaceWith(declared)
                : Uni.createFrom().item(declared);
    }

    /** The account of a content, to learn who may remove it; fails with 404. */
    @WithSession
    Uni<String> accountOf(String contentId) {
        return contents.findById(contentId)
                .map(found -> present(Optional.ofNullable(found)).accountId());
    }

    @WithTransaction
    Uni<Void> remove(String contentId) {
        var now = now();
        return contents.lock(contentId)
                .map(ContentService::present)
                .invoke(content -> content.remove(now))
                .chain(this::tell);
    }

    @WithSession
    Uni<Page<ContentChanged>> of(String accountId, PageRequest page) {
        return contents.newestOf(accountId, page)
                .map(rows -> Page.of(rows, page.limit(), ContentRepository::cursor, Content::changed));
    }

    private Uni<Void> tell(Content content) {
        var changed = content.changed();
        return contents.markDue(content.contentId())
                .chain(() -> outbox.append(event(changed, content.isRemoved() ? null : changed)));
    }

    private static OutgoingEvent event(ContentChanged changed, @Nullable ContentChanged data) {
        return new OutgoingEvent(
                ContentChanged.TOPIC,
                changed.contentId(),
                ContentChanged.TYPE,
                Ids.newId(changed.accountId()),
                changed.changedAt(),
                data);
    }

    private static Content present(Optional<Content> found) {
        return found.filter(content -> !content.isRemoved()).orElseThrow(ContentProblem.NoSuchContent::new);
    }

    /** As precise as the database keeps it, so that an answer now and a reading later agree. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
