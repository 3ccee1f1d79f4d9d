package io.siyu.platform.problem;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Refusals that belong to no single feature. */
public abstract sealed class CommonProblem extends Problem {
    private CommonProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** The input cannot be read as what it should be. */
    public static final class Malformed extends CommonProblem {
        private final transient List<Violation> violations;

        public Malformed(String slug, String detail) {
            this(slug, detail, List.of());
        }

        public Malformed(String slug, String detail, List<Violation> violations) {
            super(ProblemKind.MALFORMED, slug, detail);
            this.violations = List.copyOf(violations);
        }

        public static Malformed field(String field, String message) {
            return new Malformed(
                    "invalid-input",
                    "The input is invalid: " + (field.isEmpty() ? "the body" : field) + " " + message,
                    List.of(new Violation(field, message)));
        }

        @Override
        public List<Violation> violations() {
            return violations;
        }
    }

    /** A thing that is not there, or that the caller may not know exists. */
    public static final class NotFound extends CommonProblem {
        public NotFound(String what) {
            super(ProblemKind.NOT_FOUND, "not-found", "There is no such " + what + ".");
        }
    }

    /** The caller is known and has no right to this. */
    public static final class Forbidden extends CommonProblem {
        public Forbidden(String slug, String detail) {
            super(ProblemKind.FORBIDDEN, slug, detail);
        }
    }

    /** Another change to the same thing came first. */
    static final class Overtaken extends CommonProblem {
        Overtaken() {
            super(
                    ProblemKind.CONFLICT,
                    "changed-meanwhile",
                    "Somebody else changed this at the same moment. Read it again, and send your change again if it still fits.");
        }
    }

    /** A dependency is away; the same request may work soon. */
    public static final class Unavailable extends CommonProblem {
        private final transient Duration after;

        public Unavailable(String slug, String detail, Duration after) {
            super(ProblemKind.UNAVAILABLE, slug, detail);
            this.after = after;
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(after);
        }
    }
}
