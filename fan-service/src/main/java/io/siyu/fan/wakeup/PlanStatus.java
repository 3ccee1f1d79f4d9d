package io.siyu.fan.wakeup;

/** How far a plan has come. */
public enum PlanStatus {
    /** Dormant fans are being looked for; who was found already gets steps. */
    ENROLLING,
    /** Everyone is found. */
    RUNNING,
    /** Ended early: no step any more; returns are still counted. */
    STOPPED,
    /** All steps are over and everyone was observed long enough. */
    FINISHED;

    boolean isActive() {
        return switch (this) {
            case ENROLLING, RUNNING -> true;
            case STOPPED, FINISHED -> false;
        };
    }
}
