package io.siyu.fan.segment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A question about an account's fans that was given a name. */
@Entity
@Table(name = "segment")
public class Segment {
    /** How often its membership is written down without anyone asking. */
    static final Duration FREEZE_EVERY = Duration.ofDays(1);

    @Id
    @Column(name = "segment_id")
    private UUID segmentId;

    @Column(name = "account_id")
    private String accountId;

    private String name;
    private String filter;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "next_freeze_at")
    private Instant nextFreezeAt;

    @Version
    private long version;

    protected Segment() {}

    /**
     * @param filter as JSON
     */
    static Segment save(UUID id, String accountId, String name, String filter, String createdBy, Instant now) {
        var segment = new Segment();
        segment.segmentId = id;
        segment.accountId = accountId;
        segment.name = name;
        segment.filter = filter;
        segment.createdBy = createdBy;
        segment.createdAt = now;
        segment.changedAt = now;
        segment.nextFreezeAt = now.plus(FREEZE_EVERY);
        return segment;
    }

    void change(String newName, String newFilter, Instant now) {
        name = newName;
        filter = newFilter;
        changedAt = now;
    }

    /** Its membership was written down, so there is a day's time until the next. */
    public void frozen(Instant now) {
        nextFreezeAt = now.plus(FREEZE_EVERY);
    }

    /** It cannot be frozen now; others come first. */
    void postpone(Instant until) {
        nextFreezeAt = until;
    }

    public UUID segmentId() {
        return segmentId;
    }

    public String accountId() {
        return accountId;
    }

    public String name() {
        return name;
    }

    public String filter() {
        return filter;
    }

    String createdBy() {
        return createdBy;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant changedAt() {
        return changedAt;
    }
}
