package io.siyu.fan.account;

/** How far an account's certification has come. */
public enum CertificationStatus {
    NONE,
    PENDING,
    GRANTED,
    REJECTED,
    REVOKED,
    EXPIRED
}
