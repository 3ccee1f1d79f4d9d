package io.siyu.messaging.message;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Why a message is refused. */
public abstract sealed class MessageProblem extends Problem {
    private MessageProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** To answer with the first message would lose the second one silently. */
    public static final class ClientMessageIdReused extends MessageProblem {
        ClientMessageIdReused() {
            super(
                    ProblemKind.CONFLICT,
                    "client-message-id-reused",
                    "You sent another message under this clientMessageId. Give each message an id of its own.");
        }
    }

    /** Recalling is for the slip of a moment; later the message has been read. */
    public static final class TooLateToRecall extends MessageProblem {
        TooLateToRecall() {
            super(
                    ProblemKind.REFUSED,
                    "too-late-to-recall",
                    "A message can be recalled within " + Message.RECALL_WINDOW.toMinutes() + " minutes of sending.");
        }
    }

    /** Only the side that said a thing may take it back. */
    public static final class NotYoursToRecall extends MessageProblem {
        NotYoursToRecall() {
            super(ProblemKind.FORBIDDEN, "not-yours-to-recall", "Only who sent a message can recall it.");
        }
    }
}
