package io.siyu.recommendation.content;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.siyu.platform.id.ExternalId;
import io.siyu.platform.paging.Cursor;
import io.siyu.platform.paging.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Contents in the database. */
@ApplicationScoped
class ContentRepository implements PanacheRepositoryBase<Content, String> {
    /** Makes writers of one id queue, also while it does not exist yet. */
    private static final String LOCK = "select cast(pg_advisory_xact_lock(hashtextextended(?1, 8084)) as text)";

    private static final String MARK_DUE = "insert into content_due (content_id) values (?1)";

    /** The content of an id, also a removed one; nobody else writes it until the transaction ends. */
    Uni<Optional<Content>> lock(String contentId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, String.class)
                        .setParameter(1, contentId)
                        .getSingleResult())
                .chain(() -> findById(contentId))
                .map(Optional::ofNullable);
    }

    /** Its weight is to be told anew. */
    Uni<Void> markDue(String contentId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MARK_DUE)
                        .setParameter(1, contentId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** What an account published, newest first; one more than asked for. */
    Uni<List<Content>> newestOf(String accountId, PageRequest page) {
        var order = " order by publishedAt desc, contentId";
        return page.cursor()
                .map(ContentRepository::position)
                .map(after -> find(
                        "accountId = ?1 and removedAt is null and (publishedAt < ?2 or publishedAt = ?2 and contentId > ?3)"
                                + order,
                        accountId,
                        after.publishedAt(),
                        after.contentId()))
                .orElseGet(() -> find("accountId = ?1 and removedAt is null" + order, accountId))
                .range(0, page.limit())
                .list();
    }

    record Position(Instant publishedAt, String contentId) {}

    static Cursor cursor(Content content) {
        return Cursor.after(content.changed().publishedAt(), content.contentId());
    }

    private static Position position(Cursor cursor) {
        return new Position(cursor.part(0, ContentRepository::instant), cursor.part(1, ContentRepository::contentId));
    }

    private static Instant instant(String text) {
        var instant = Instant.parse(text);
        if (instant.isBefore(Instant.EPOCH) || instant.getEpochSecond() > Integer.MAX_VALUE * 4L) {
            throw new IllegalArgumentException("no time of publication");
        }
        return instant;
    }

    private static String contentId(String text) {
        if (!text.matches(ExternalId.FORM)) {
            throw new IllegalArgumentException("no contentId");
        }
        return text;
    }
}
