package io.siyu.fan.interaction;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import java.time.Duration;
import java.util.Optional;

/** Refusals that concern an interaction. */
abstract sealed class InteractionProblem extends Problem {
    private InteractionProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** So late or so early that the day it claims cannot be believed. */
    static final class OutOfTime extends InteractionProblem {
        OutOfTime() {
            super(
                    ProblemKind.REFUSED,
                    "occurred-at-out-of-bounds",
                    "occurredAt may be at most 5 minutes ahead and at most 30 days old.");
        }
    }

    /** Only a trusted back end speaks for others. */
    static final class NotYourself extends InteractionProblem {
        NotYourself() {
            super(
                    ProblemKind.FORBIDDEN,
                    "not-yourself",
                    "Only a trusted back end may name another userId. Leave it out: it is taken from the token.");
        }
    }

    /** More rows than one call may carry. */
    static final class TooMany extends InteractionProblem {
        TooMany() {
            super(
                    ProblemKind.TOO_LARGE,
                    "batch-too-large",
                    "A batch has at most " + InteractionIntake.MAX_BATCH + " interactions.");
        }
    }

    /** The log did not take it in time; sending the same ids again is safe. */
    static final class LogAway extends InteractionProblem {
        LogAway() {
            super(
                    ProblemKind.UNAVAILABLE,
                    "log-away",
                    "The interaction log is away. Send the same again soon: what was taken counts once.");
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(1));
        }
    }
}
