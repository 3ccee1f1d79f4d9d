package io.siyu.messaging.group;

import io.siyu.messaging.standing.Tier;
import io.siyu.platform.id.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A group of an account's fans. Its row is locked for everything that changes it; {@link GroupRepository#lock}. */
@Entity
@Table(name = "fan_group")
class FanGroup {
    static final int MAX_CAPACITY = 100_000;

    @Id
    private UUID id;

    private String accountId;
    private String name;
    private int capacity;
    private int memberCount;

    @Enumerated(EnumType.STRING)
    private @Nullable Tier minTier;

    private @Nullable Integer purchasedWithinDays;
    private @Nullable String announcement;
    private @Nullable Instant announcedAt;
    private String createdBy;
    private Instant createdAt;

    // Moved by messages alone: an update of this entity must never write an old head back.
    @Column(updatable = false)
    private long lastSeq;

    @Column(updatable = false)
    private Instant lastAt;

    FanGroup() {}

    static FanGroup found(String accountId, String name, int capacity, JoinRule rule, String createdBy, Instant now) {
        var group = new FanGroup();
        group.id = Ids.newId(accountId);
        group.accountId = accountId;
        group.name = name;
        group.capacity = capacity;
        group.minTier = rule.minTier();
        group.purchasedWithinDays = rule.purchasedWithinDays();
        group.createdBy = createdBy;
        group.createdAt = now;
        group.lastAt = now;
        return group;
    }

    GroupEvent.Created created() {
        return new GroupEvent.Created(id, accountId, name, capacity, createdBy, createdAt);
    }

    /** Takes a place; there is none beyond the capacity, whoever asks. */
    void takePlace() {
        if (memberCount >= capacity) {
            throw new GroupProblem.Full(capacity);
        }
        memberCount++;
    }

    void freePlace() {
        memberCount--;
    }

    /** Says something to all members, present and future; blank takes it back. */
    void announce(@Nullable String text, Instant now) {
        var said = text != null && !text.isBlank();
        announcement = said ? text : null;
        announcedAt = said ? now : null;
    }

    UUID id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    String name() {
        return name;
    }

    int capacity() {
        return capacity;
    }

    int memberCount() {
        return memberCount;
    }

    JoinRule joinRule() {
        return new JoinRule(minTier, purchasedWithinDays);
    }

    @Nullable String announcement() {
        return announcement;
    }

    @Nullable Instant announcedAt() {
        return announcedAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    long lastSeq() {
        return lastSeq;
    }

    Instant lastAt() {
        return lastAt;
    }
}
