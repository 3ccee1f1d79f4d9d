package io.siyu.messaging.standing;

/** 粉丝分层, the least first. */
public enum Tier {
    POTENTIAL,
    PASSERBY,
    FOND,
    TRUE_LOVE;

    public boolean isAtLeast(Tier wanted) {
        return compareTo(wanted) >= 0;
    }
}
