package io.siyu.messaging.groupchat;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Why a group does not take a message. */
abstract sealed class GroupChatProblem extends Problem {
    private GroupChatProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** An admin asked for quiet; the member's own entry in the group says until when. */
    static final class Muted extends GroupChatProblem {
        Muted() {
            super(ProblemKind.FORBIDDEN, "muted", "You are muted in this group for a while.");
        }
    }
}
