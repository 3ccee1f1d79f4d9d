package io.siyu.devstack.servers;

/** How much a server promises about what it has acknowledged. */
public enum Durability {
    /** For tests: nothing is forced to disk. */
    FAST,
    /** For the suite: what PostgreSQL has committed survives a power cut. */
    DURABLE
}
