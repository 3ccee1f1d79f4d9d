package io.siyu.fan.transfer;

import io.siyu.fan.relation.FollowOrigin;
import io.siyu.fan.relation.Relation.Following;
import io.siyu.fan.tier.Follow;
import org.jspecify.annotations.Nullable;

/** Whether a follower is moved: decided under the locks of both relations, by what the fan has made of them until now. */
enum Verdict {
    MOVE(TransferState.MOVED),
    FOLLOWS_ALREADY(TransferState.SKIPPED),
    /** The fan left the copier before their turn came. */
    LEFT(TransferState.FAILED),
    /** The fan left and came again through something else. */
    CAME_OTHERWISE(TransferState.FAILED),
    /** The fan once left the original's account by their own will. */
    HAD_LEFT_ORIGINAL(TransferState.FAILED),
    /** Staff are no fans of their account. */
    STAFF(TransferState.FAILED),
    /** The appeal was reversed before their turn came. */
    REVERSED(TransferState.FAILED);

    private final TransferState state;

    Verdict(TransferState state) {
        this.state = state;
    }

    TransferState state() {
        return state;
    }

    /**
     * Decides about one follower.
     *
     * @param copier how the fan stands to the copier; null where there is no relation
     * @param original how the fan stands to the original's account
     */
    static Verdict of(String copyContentId, @Nullable Following copier, @Nullable Following original, boolean isStaff) {
        if (copier == null || copier.follow() != Follow.FOLLOWING) {
            return LEFT;
        }
        if (!copyContentId.equals(contentOf(copier.origin()))) {
            return CAME_OTHERWISE;
        }
        if (isStaff) {
            return STAFF;
        }
        return original == null
                ? MOVE
                : switch (original.follow()) {
                    case NEVER -> MOVE;
                    case FOLLOWING -> FOLLOWS_ALREADY;
                    case LEFT -> HAD_LEFT_ORIGINAL;
                };
    }

    private static @Nullable String contentOf(@Nullable FollowOrigin origin) {
        return origin == null ? null : origin.contentId();
    }
}
