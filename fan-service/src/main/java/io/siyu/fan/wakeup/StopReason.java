package io.siyu.fan.wakeup;

/** Why a plan ended early. */
public enum StopReason {
    STAFF,
    /** Fans who were contacted return less than those who were left alone, and that is no chance. */
    HARM
}
