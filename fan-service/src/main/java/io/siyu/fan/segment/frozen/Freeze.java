package io.siyu.fan.segment.frozen;

import io.siyu.fan.segment.Segment;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Who of a segment could be listed at a time. */
@Entity
@Table(name = "segment_freeze")
public class Freeze {
    /** Why it was taken. */
    public enum Reason {
        SAVED,
        DAILY,
        DEMANDED,
        /** Another service asked for the membership. */
        WANTED
    }

    @Id
    @Column(name = "freeze_id")
    private UUID freezeId;

    @Column(name = "segment_id")
    private UUID segmentId;

    @Column(name = "account_id")
    private String accountId;

    /** Not called by its column's name, which is a word of the query language. */
    @Column(name = "at")
    private Instant frozenAt;

    @Enumerated(EnumType.STRING)
    private Reason reason;

    private String filter;
    private long published;
    private byte[] listable;

    protected Freeze() {}

    static Freeze of(UUID id, Segment segment, Reason reason, Membership membership, Instant now) {
        var freeze = new Freeze();
        freeze.freezeId = id;
        freeze.segmentId = segment.segmentId();
        freeze.accountId = segment.accountId();
        freeze.frozenAt = now;
        freeze.reason = reason;
        freeze.filter = segment.filter();
        freeze.published = membership.count();
        freeze.listable = membership.listable().bytes();
        return freeze;
    }

    public Instant at() {
        return frozenAt;
    }

    public Reason reason() {
        return reason;
    }

    public long published() {
        return published;
    }

    String filter() {
        return filter;
    }

    FanSet listable() {
        return FanSet.of(listable);
    }
}
