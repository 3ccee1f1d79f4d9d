package io.siyu.fan.acquisition;

/** Through what a fan first came: the domain of the first interaction the ledger has, or an import of past orders. */
public enum Channel {
    PUBLIC,
    COMMERCIAL,
    PRIVATE,
    IMPORT,
    /** Costs of no channel; fans whose first interaction has left the ledger. */
    OTHER
}
