package io.siyu.commerce.attribution;

/** Where the traffic came from. */
public enum Domain {
    PUBLIC,
    COMMERCIAL,
    PRIVATE
}
