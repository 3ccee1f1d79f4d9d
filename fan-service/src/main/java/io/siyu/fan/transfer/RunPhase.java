package io.siyu.fan.transfer;

/** How far a run has come. */
public enum RunPhase {
    /** Those who came through the copied content are being written down. */
    ENLISTING,
    MOVING,
    DONE,
    /** It was reversed: who was moved goes back, who was not stays. */
    RETURNING,
    RETURNED
}
