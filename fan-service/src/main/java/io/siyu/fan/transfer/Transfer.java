package io.siyu.fan.transfer;

import io.siyu.fan.interaction.Domain;
import io.siyu.fan.relation.FollowOrigin;
import io.siyu.fan.relation.Relation;
import io.siyu.fan.relation.Relation.Following;
import io.siyu.fan.relation.RelationKey;
import io.siyu.fan.tier.Follow;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One follower who was moved, with what stood before on both sides. */
record Transfer(
        UUID transferId,
        UUID runId,
        String userId,
        String fromAccountId,
        String toAccountId,
        String copyContentId,
        String contentId,
        TransferState state,
        Following before,
        Following beforeThere,
        Instant movedAt,
        Instant undoUntil) {

    /** Moves a follower: leaves the one, follows the other through the original content. */
    static Transfer move(UUID id, Run run, Relation from, Relation to, Instant now, Instant undoUntil) {
        var before = from.following();
        var beforeThere = to.following();
        var domain = before.origin() == null ? Domain.PUBLIC : before.origin().domain();
        if (!from.leave() || !to.follow(new FollowOrigin(run.contentId(), domain), now)) {
            throw new IllegalStateException("not as was decided under the same locks: " + from.key());
        }
        return new Transfer(
                id,
                run.runId(),
                from.key().userId(),
                run.fromAccountId(),
                run.toAccountId(),
                run.copyContentId(),
                run.contentId(),
                TransferState.MOVED,
                before,
                beforeThere,
                now,
                undoUntil);
    }

    RelationKey from() {
        return new RelationKey(fromAccountId, userId);
    }

    RelationKey to() {
        return new RelationKey(toAccountId, userId);
    }

    /**
     * How many followers each account gains by taking a transfer back.
     *
     * @param from −1 to 1
     * @param to −1 to 1
     */
    record Back(int from, int to) {
        boolean changedNothing() {
            return from == 0 && to == 0;
        }
    }

    /** Takes back what the transfer did and the fan has not changed since: a follow is the transfer's own by its instant. */
    Back takeBack(@Nullable Relation from, @Nullable Relation to) {
        return new Back(restoreFrom(from), restoreTo(to));
    }

    private int restoreFrom(@Nullable Relation from) {
        if (from == null || from.follow() != Follow.LEFT || !before.isSince(from.following())) {
            return 0;
        }
        from.standAgain(before);
        return 1;
    }

    private int restoreTo(@Nullable Relation to) {
        if (to == null
                || to.follow() != Follow.FOLLOWING
                || !movedAt.equals(to.following().since())) {
            return 0;
        }
        to.standAgain(beforeThere);
        return -1;
    }
}
