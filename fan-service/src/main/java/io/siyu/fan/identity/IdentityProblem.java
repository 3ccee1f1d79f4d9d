package io.siyu.fan.identity;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import java.time.Duration;
import java.util.Optional;

/** Refusals that concern an identity on another platform. */
abstract sealed class IdentityProblem extends Problem {
    private IdentityProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** An id kept without a key could be found by trying all ids. */
    static final class NoKey extends IdentityProblem {
        NoKey() {
            super(
                    ProblemKind.UNAVAILABLE,
                    "identity-key-missing",
                    "Identities are not taken in here yet: the operator must set siyu.fan.identity.key.");
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofMinutes(1));
        }
    }

    /** Nobody is on that many platforms. */
    static final class TooMany extends IdentityProblem {
        TooMany(int most) {
            super(
                    ProblemKind.CONFLICT,
                    "too-many-identities",
                    "At most " + most + " platforms can be linked. Unlink one.");
        }
    }
}
