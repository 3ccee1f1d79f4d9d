package io.siyu.fan.transfer;

/** What became of one follower. */
public enum TransferState {
    WAITING,
    MOVED,
    /** Followed the original's account already and stays where they are. */
    SKIPPED,
    /** Could not be moved; the reason is kept. */
    FAILED,
    /** Moved, and the fan took it back. */
    UNDONE,
    /** Moved, and the platform took it back. */
    RETURNED,
    /** Moved, and the fan has decided otherwise since, which a reversal leaves alone. */
    KEPT
}
