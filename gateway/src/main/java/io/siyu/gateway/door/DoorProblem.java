package io.siyu.gateway.door;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import java.time.Duration;
import java.util.Optional;

/** Why somebody was not let in. */
abstract sealed class DoorProblem extends Problem {
    private static final String SLUG = "unauthenticated";

    private DoorProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    static final class NoToken extends DoorProblem {
        NoToken() {
            super(ProblemKind.UNAUTHENTICATED, SLUG, "Send a token as 'Authorization: Bearer …'.");
        }
    }

    static final class BadToken extends DoorProblem {
        BadToken() {
            super(
                    ProblemKind.UNAUTHENTICATED,
                    SLUG,
                    "The token is not valid here: it may be expired, signed by another issuer or meant for another audience.");
        }
    }

    /** The issuer's keys cannot be read: the token may well be good. */
    static final class IssuerAway extends DoorProblem {
        IssuerAway() {
            super(ProblemKind.UNAVAILABLE, "issuer-away", "The issuer of tokens cannot be reached right now.");
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(1));
        }
    }
}
