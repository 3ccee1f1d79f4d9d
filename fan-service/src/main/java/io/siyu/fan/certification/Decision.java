package io.siyu.fan.certification;

/** What the platform may decide about a certification. */
public enum Decision {
    GRANTED,
    REJECTED,
    REVOKED
}
