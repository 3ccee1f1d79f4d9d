package io.siyu.messaging.cursor;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import java.util.Map;

/** Why a cursor is refused. */
public abstract sealed class CursorProblem extends Problem {
    private CursorProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** Nobody has read what was not yet said. */
    public static final class Ahead extends CursorProblem {
        private final long head;

        Ahead(long head) {
            super(ProblemKind.REFUSED, "cursor-ahead", "The last message has the number " + head + ".");
            this.head = head;
        }

        @Override
        public Map<String, Object> extensions() {
            return Map.of("lastSeq", head);
        }
    }
}
