package io.siyu.messaging.group;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import java.time.Instant;
import java.util.Map;

/** Why a group refuses. */
abstract sealed class GroupProblem extends Problem {
    private GroupProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** The fan does not stand high enough with the account. */
    static final class TierTooLow extends GroupProblem {
        TierTooLow(JoinRule rule) {
            super(
                    ProblemKind.FORBIDDEN,
                    "tier-too-low",
                    "This group takes fans from " + rule.minTier() + " up"
                            + (rule.purchasedWithinDays() == null
                                    ? "."
                                    : ", or who bought in the last " + rule.purchasedWithinDays() + " days."));
        }
    }

    /** The fan has not bought lately. */
    static final class NoRecentPurchase extends GroupProblem {
        NoRecentPurchase(JoinRule rule) {
            super(
                    ProblemKind.FORBIDDEN,
                    "no-recent-purchase",
                    "This group takes fans who bought in the last " + rule.purchasedWithinDays() + " days.");
        }
    }

    /** Everybody's place is taken. */
    static final class Full extends GroupProblem {
        Full(int capacity) {
            super(ProblemKind.CONFLICT, "group-full", "All " + capacity + " places are taken.");
        }
    }

    /** A removal that could be undone at once would be none. */
    static final class Removed extends GroupProblem {
        private final transient Instant mayReturnAt;

        Removed(Instant mayReturnAt) {
            super(ProblemKind.FORBIDDEN, "removed-from-group", "You were removed from this group a while ago.");
            this.mayReturnAt = mayReturnAt;
        }

        @Override
        public Map<String, Object> extensions() {
            return Map.of("mayReturnAt", mayReturnAt);
        }
    }

    /** That there is the group everybody may know; what goes on inside is for those who are in. */
    static final class NotAMember extends GroupProblem {
        NotAMember() {
            super(ProblemKind.FORBIDDEN, "not-a-member", "What goes on in a group is for its members. Join it first.");
        }
    }

    /** What the caller asks needs a higher role in the group. */
    static final class RoleTooLow extends GroupProblem {
        RoleTooLow(MemberRole needed) {
            super(
                    ProblemKind.FORBIDDEN,
                    "role-too-low",
                    "This needs the role " + needed + " in the group, or OPERATOR on the account's staff.");
        }
    }

    /** Owners are never mute, so the two cannot be asked at once. */
    static final class OwnerNotMuted extends GroupProblem {
        OwnerNotMuted() {
            super(
                    ProblemKind.REFUSED,
                    "owner-not-muted",
                    "Who becomes the OWNER may speak. Leave mutedUntil out, or give another role.");
        }
    }

    /** A group always has one owner. */
    static final class OwnerStays extends GroupProblem {
        OwnerStays() {
            super(
                    ProblemKind.CONFLICT,
                    "owner-stays",
                    "The owner cannot leave, be removed, muted or demoted. Make another member the OWNER first.");
        }
    }
}
