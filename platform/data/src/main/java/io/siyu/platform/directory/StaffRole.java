package io.siyu.platform.directory;

/** What a member of an account's staff may do, the most first; each may do what the following may. */
public enum StaffRole {
    OWNER,
    OPERATOR,
    AGENT;

    public boolean isAtLeast(StaffRole other) {
        return compareTo(other) <= 0;
    }
}
