package io.siyu.platform.idempotency;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals because of an idempotency key. */
abstract sealed class IdempotencyProblem extends Problem {
    private IdempotencyProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** This call needs a key and has none. */
    static final class Missing extends IdempotencyProblem {
        Missing() {
            super(
                    ProblemKind.MALFORMED,
                    "idempotency-key-missing",
                    "Send an Idempotency-Key header (1 to 64 visible characters), the same for each retry of the same request.");
        }
    }

    /** The key does not have the form of one. */
    static final class BadForm extends IdempotencyProblem {
        BadForm() {
            super(
                    ProblemKind.MALFORMED,
                    "bad-idempotency-key",
                    "An Idempotency-Key has 1 to 64 visible ASCII characters.");
        }
    }

    /** The key was used for another body. */
    static final class Reused extends IdempotencyProblem {
        Reused() {
            super(
                    ProblemKind.REFUSED,
                    "idempotency-key-reused",
                    "This Idempotency-Key was used with another body. Make a new key for a new request.");
        }
    }

    /** The first request with this key is still under way. */
    static final class InProgress extends IdempotencyProblem {
        InProgress() {
            super(
                    ProblemKind.CONFLICT,
                    "idempotency-key-in-progress",
                    "The first request with this Idempotency-Key is still under way. Ask again soon with the same key.");
        }
    }
}
