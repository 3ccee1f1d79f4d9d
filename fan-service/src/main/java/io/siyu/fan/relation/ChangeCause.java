package io.siyu.fan.relation;

/** What made someone look at a relation again. */
public enum ChangeCause {
    FOLLOW,
    UNFOLLOW,
    INTERACTION,
    GROUP,
    PIN,
    UNPIN,
    POLICY,
    STAFF,
    FOLDING,
    TRANSFER,
    MERGE,
    TIME
}
