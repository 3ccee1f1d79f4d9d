package io.siyu.commerce.team;

/** What has been decided about a team; a decision is final. */
public enum TeamState {
    OPEN,
    FORMED,
    FAILED;

    boolean canBecome(TeamState next) {
        return switch (this) {
            case OPEN -> next == FORMED || next == FAILED;
            case FORMED, FAILED -> false;
        };
    }
}
