package io.siyu.fan.relation;

/** Why a relation is no longer what it was; told to others and kept in the change log. */
public enum ChangeReason {
    FIRST_SEEN,
    FOLLOWED,
    UNFOLLOWED,
    POINTS_REACHED,
    POINTS_FADED,
    BOUGHT,
    PURCHASE_RETRACTED,
    JOINED_GROUP,
    LEFT_GROUP,
    PINNED,
    UNPINNED,
    POLICY_CHANGED,
    STAFF_CHANGED,
    FOLDING_CHANGED,
    TRANSFERRED,
    MERGED;

    /** The reason that explains best how a relation came from one state to the next. */
    static ChangeReason of(ChangeCause cause, Facts before, Facts after) {
        return switch (cause) {
            case FOLLOW -> FOLLOWED;
            case UNFOLLOW -> UNFOLLOWED;
            case PIN -> PINNED;
            case UNPIN -> UNPINNED;
            case POLICY -> POLICY_CHANGED;
            case STAFF -> STAFF_CHANGED;
            case FOLDING -> FOLDING_CHANGED;
            case TRANSFER -> TRANSFERRED;
            case MERGE -> MERGED;
            case GROUP -> after.inGroup() ? JOINED_GROUP : LEFT_GROUP;
            case TIME -> after.tier().compareTo(before.tier()) > 0 ? POINTS_REACHED : POINTS_FADED;
            case INTERACTION -> ofInteraction(before, after);
        };
    }

    private static ChangeReason ofInteraction(Facts before, Facts after) {
        if (before.bought() != after.bought() && before.points() == after.points()) {
            return after.bought() ? BOUGHT : PURCHASE_RETRACTED;
        }
        var up = after.tier().compareTo(before.tier());
        if (up != 0) {
            return up > 0 ? POINTS_REACHED : POINTS_FADED;
        }
        if (before.bought() != after.bought()) {
            return after.bought() ? BOUGHT : PURCHASE_RETRACTED;
        }
        return FIRST_SEEN;
    }
}
