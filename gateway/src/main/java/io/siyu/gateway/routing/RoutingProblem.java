package io.siyu.gateway.routing;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;
import java.time.Duration;
import java.util.Optional;

/** Why a request did not get through to a service. */
abstract sealed class RoutingProblem extends Problem {
    private RoutingProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** No replica can be reached, or the breaker is open. */
    static final class ServiceAway extends RoutingProblem {
        ServiceAway(String service) {
            super(ProblemKind.UNAVAILABLE, "service-away", "The " + service + " service cannot be reached right now.");
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(1));
        }
    }

    /** The connection broke after the request was sent: nobody here knows whether it took effect. */
    static final class AnswerLost extends RoutingProblem {
        AnswerLost(String service) {
            super(
                    ProblemKind.UNAVAILABLE,
                    "answer-lost",
                    "The connection to the " + service
                            + " service broke before it answered. Whether the request took effect is unknown;"
                            + " repeat it with the same Idempotency-Key.");
        }

        @Override
        public Optional<Duration> retryAfter() {
            return Optional.of(Duration.ofSeconds(1));
        }
    }

    /** The service took the request and did not begin an answer in time. */
    static final class AnswerLate extends RoutingProblem {
        AnswerLate(String service, Duration waited) {
            super(
                    ProblemKind.TIMEOUT,
                    "answer-late",
                    "The " + service + " service did not answer within " + waited + "."
                            + " Whether the request took effect is unknown; repeat it with the same Idempotency-Key.");
        }
    }

    static final class BodyTooLarge extends RoutingProblem {
        BodyTooLarge(long limit) {
            super(ProblemKind.TOO_LARGE, "too-large", "The body may have at most " + limit + " bytes here.");
        }
    }

    /** TRACE and CONNECT end here. */
    static final class MethodNotRouted extends RoutingProblem {
        MethodNotRouted(String method) {
            super(ProblemKind.METHOD_NOT_ALLOWED, "method-not-allowed", method + " is not routed to services.");
        }
    }
}
