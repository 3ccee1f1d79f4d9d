package io.siyu.messaging.group;

/** What a member may do in a group, the most first. */
public enum MemberRole {
    OWNER,
    ADMIN,
    MEMBER;

    boolean isAtLeast(MemberRole wanted) {
        return compareTo(wanted) <= 0;
    }

    /** The least role that may mute, remove or appoint one of this role; nobody stands above the owner. */
    MemberRole toRule() {
        return switch (this) {
            case MEMBER -> ADMIN;
            case ADMIN, OWNER -> OWNER;
        };
    }
}
