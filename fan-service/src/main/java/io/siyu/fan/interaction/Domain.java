package io.siyu.fan.interaction;

/** Whose traffic brought an interaction: the platform's, bought traffic, or the account's own. */
public enum Domain {
    PUBLIC,
    COMMERCIAL,
    PRIVATE
}
