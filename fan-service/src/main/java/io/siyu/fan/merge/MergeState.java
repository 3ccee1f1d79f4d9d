package io.siyu.fan.merge;

/** How far a merge has come. */
public enum MergeState {
    /** Waits for those who must agree. */
    ASKED,
    /** What the one did is on its way to the other. */
    MERGING,
    MERGED,
    /** On its way back. */
    UNMERGING,
    UNMERGED,
    REFUSED
}
