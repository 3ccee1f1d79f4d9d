package io.siyu.fan.fold;

/** How far one field group of a fan can be seen. The order is stored. */
public enum FoldState {
    OPEN,
    /** Only inside aggregates. */
    FOLDED,
    /** Not even inside aggregates. */
    HIDDEN
}
