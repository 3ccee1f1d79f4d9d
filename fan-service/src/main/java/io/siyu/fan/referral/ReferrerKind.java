package io.siyu.fan.referral;

/** Who refers. */
public enum ReferrerKind {
    STAFF,
    /** A key opinion consumer: a fan who brings others. */
    KOC
}
