package io.siyu.recommendation.content;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A work of an account. Its id stays its account's even after it is removed, so that nobody inherits another's exposures. */
@Entity
@Table(name = "content")
class Content {
    /** As for interactions: clocks differ. */
    private static final Duration AHEAD_AT_MOST = Duration.ofMinutes(5);

    @Id
    @Column(name = "content_id")
    private String contentId;

    @Column(name = "account_id")
    private String accountId;

    @Enumerated(EnumType.STRING)
    private ContentKind kind;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] verticals;

    private @Nullable Double latitude;
    private @Nullable Double longitude;
    private @Nullable String title;

    @Column(name = "body")
    private @Nullable String text;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "fresh_since")
    private Instant freshSince;

    private boolean quality;
    private boolean original;
    private long revision;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "removed_at")
    private @Nullable Instant removedAt;

    protected Content() {}

    /** A new content. Fails where publishedAt is no time of publication. */
    static Content declared(String contentId, Declaration declaration, Instant now) {
        var content = new Content();
        content.contentId = contentId;
        content.accountId = declaration.accountId();
        content.freshSince = declaration.publishedAt();
        content.take(declaration, now);
        return content;
    }

    /**
     * Takes over a new declaration of the same account. A later publishedAt does not make a work fresh again: what is re-dated is not new.
     *
     * @return whether anything changed
     */
    boolean revise(Declaration declaration, Instant now) {
        if (!accountId.equals(declaration.accountId())) {
            throw new ContentProblem.OtherAccount();
        }
        if (says(declaration)) {
            return false;
        }
        if (declaration.publishedAt().isBefore(freshSince)) {
            freshSince = declaration.publishedAt();
        }
        take(declaration, now);
        return true;
    }

    void remove(Instant now) {
        if (isRemoved()) {
            throw new ContentProblem.NoSuchContent();
        }
        removedAt = now;
        changedAt = now;
        revision++;
    }

    boolean isRemoved() {
        return removedAt != null;
    }

    String accountId() {
        return accountId;
    }

    String contentId() {
        return contentId;
    }

    ContentChanged changed() {
        return new ContentChanged(
                contentId,
                accountId,
                kind,
                List.of(verticals),
                location(),
                title,
                text,
                publishedAt,
                quality,
                original,
                revision,
                changedAt);
    }

    private void take(Declaration declaration, Instant now) {
        var published = declaration.publishedAt();
        if (published.isBefore(Instant.EPOCH) || published.isAfter(now.plus(AHEAD_AT_MOST))) {
            throw new ContentProblem.PublishedAtOutOfRange();
        }
        kind = declaration.kind();
        verticals = declaration.verticals().toArray(String[]::new);
        latitude =
                declaration.location() == null ? null : declaration.location().lat();
        longitude =
                declaration.location() == null ? null : declaration.location().lon();
        title = declaration.title();
        text = declaration.text();
        publishedAt = published;
        quality = declaration.quality() == null ? quality : declaration.quality();
        original = declaration.original() == null ? original : declaration.original();
        revision++;
        changedAt = now;
        removedAt = null;
    }

    private boolean says(Declaration declaration) {
        return !isRemoved()
                && kind == declaration.kind()
                && List.of(verticals).equals(declaration.verticals())
                && Objects.equals(location(), declaration.location())
                && Objects.equals(title, declaration.title())
                && Objects.equals(text, declaration.text())
                && publishedAt.equals(declaration.publishedAt())
                && (declaration.quality() == null || quality == declaration.quality())
                && (declaration.original() == null || original == declaration.original());
    }

    private @Nullable Place location() {
        return latitude == null || longitude == null ? null : new Place(latitude, longitude);
    }
}
