package io.siyu.fan.account;

/** Who stands behind an account. */
public enum AccountKind {
    ENTERPRISE,
    CREATOR
}
