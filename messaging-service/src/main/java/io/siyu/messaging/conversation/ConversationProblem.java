package io.siyu.messaging.conversation;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Why a conversation refuses. */
abstract sealed class ConversationProblem extends Problem {
    private ConversationProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** One of the two blocks the other; which one is not said. */
    static final class Blocked extends ConversationProblem {
        Blocked() {
            super(ProblemKind.FORBIDDEN, "blocked", "Messages between the two are blocked.");
        }
    }

    /** Nobody of an account's staff is a fan of it. */
    static final class FanMissing extends ConversationProblem {
        FanMissing() {
            super(
                    ProblemKind.MALFORMED,
                    "fan-missing",
                    "userId is needed: the account's staff open a conversation with one of its fans, not with themselves.");
        }
    }
}
