package io.siyu.fan.accesslog;

/** What staff were shown a fan in. */
public enum Purpose {
    FAN,
    FAN_LIST,
    INTIMACY,
    LEADERBOARD,
    TAGS,
    VALUE,
    SEGMENT_MEMBERS,
    SEGMENT_EXPORT,
    LEADS,
    CHALLENGE,
    REFERRAL,
    IDENTITY,
    IMPORT_REPORT
}
