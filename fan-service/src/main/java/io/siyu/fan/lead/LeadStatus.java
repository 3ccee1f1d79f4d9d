package io.siyu.fan.lead;

/** What became of a lead. */
public enum LeadStatus {
    OPEN,
    WON,
    LOST,
    /** Nobody can be reached by it. */
    INVALID
}
