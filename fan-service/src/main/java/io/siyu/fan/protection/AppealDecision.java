package io.siyu.fan.protection;

/** What the platform may decide about an appeal. */
public enum AppealDecision {
    GRANTED,
    REJECTED
}
