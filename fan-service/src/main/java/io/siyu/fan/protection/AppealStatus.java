package io.siyu.fan.protection;

/** What is known of an appeal. */
public enum AppealStatus {
    PENDING,
    GRANTED,
    REJECTED,
    /** Granted once, and taken back. */
    REVERSED;

    boolean canBecome(AppealStatus next) {
        return switch (this) {
            case PENDING -> next == GRANTED || next == REJECTED;
            case GRANTED -> next == REVERSED;
            case REJECTED, REVERSED -> false;
        };
    }
}
