package io.siyu.messaging.group;

import io.siyu.messaging.message.Side;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One user in one group, or one who was. The tier that let a member in is never looked at again: losing it throws nobody out. */
@Entity
@Table(name = "group_member")
class GroupMember {
    /** A removal that could be undone at once would be none; after a week a quarrel has cooled. */
    static final Duration OUT_AFTER_REMOVAL = Duration.ofDays(7);

    /** Whose membership of what. */
    @Embeddable
    record Key(UUID groupId, String userId) {}

    @EmbeddedId
    private Key key;

    @Enumerated(EnumType.STRING)
    private MemberRole role;

    @Enumerated(EnumType.STRING)
    private Side side;

    private Instant joinedAt;
    private long joinedSeq;
    private @Nullable Instant leftAt;
    private @Nullable Instant removedAt;
    private @Nullable Instant mutedUntil;
    private long version;

    GroupMember() {}

    /** Somebody who was never in; {@link #join} lets them in. */
    static GroupMember stranger(UUID groupId, String userId) {
        var member = new GroupMember();
        member.key = new Key(groupId, userId);
        member.role = MemberRole.MEMBER;
        member.side = Side.FAN;
        member.leftAt = Instant.EPOCH;
        return member;
    }

    /**
     * Comes in, with a place of its own.
     *
     * @param side for whom the member speaks
     */
    GroupEvent.MemberJoined join(FanGroup group, Side side, Instant now) {
        if (removedAt != null && now.isBefore(removedAt.plus(OUT_AFTER_REMOVAL))) {
            throw new GroupProblem.Removed(removedAt.plus(OUT_AFTER_REMOVAL));
        }
        group.takePlace();
        this.side = side;
        role = MemberRole.MEMBER;
        joinedAt = now;
        joinedSeq = group.lastSeq();
        leftAt = null;
        removedAt = null;
        version++;
        return new GroupEvent.MemberJoined(key.groupId(), group.accountId(), key.userId(), now, version);
    }

    /** Goes out by itself. A mute stays, so that leaving and coming back does not lift it. */
    GroupEvent.MemberLeft leave(FanGroup group, Instant now) {
        return goOut(group, now, false);
    }

    /** Is put out by somebody who may; see {@link MemberRole#toRule}. */
    GroupEvent.MemberLeft remove(FanGroup group, Instant now) {
        var left = goOut(group, now, true);
        removedAt = now;
        return left;
    }

    private GroupEvent.MemberLeft goOut(FanGroup group, Instant now, boolean removed) {
        requireNotOwner();
        group.freePlace();
        role = MemberRole.MEMBER;
        leftAt = now;
        version++;
        return new GroupEvent.MemberLeft(key.groupId(), group.accountId(), key.userId(), now, version, removed);
    }

    /** Keeps quiet until then; null or an instant that has passed lets them speak. */
    void mute(@Nullable Instant until) {
        requireNotOwner();
        mutedUntil = until;
    }

    void appoint(MemberRole wanted) {
        if (wanted != role) {
            requireNotOwner();
            role = wanted;
        }
    }

    /** Becomes the group's owner: the first member, or the one the owner hands over to. Owners are never mute: nobody could lift it. */
    void own() {
        role = MemberRole.OWNER;
        mutedUntil = null;
    }

    /** Hands over and stays as an admin. */
    void stepDown() {
        role = MemberRole.ADMIN;
    }

    private void requireNotOwner() {
        if (role == MemberRole.OWNER) {
            throw new GroupProblem.OwnerStays();
        }
    }

    boolean isIn() {
        return leftAt == null;
    }

    UUID groupId() {
        return key.groupId();
    }

    String userId() {
        return key.userId();
    }

    MemberRole role() {
        return role;
    }

    Side side() {
        return side;
    }

    Instant joinedAt() {
        return joinedAt;
    }

    /** The group's head at the last join. */
    long joinedSeq() {
        return joinedSeq;
    }

    @Nullable Instant mutedUntil() {
        return mutedUntil;
    }
}
