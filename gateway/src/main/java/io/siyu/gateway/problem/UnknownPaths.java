package io.siyu.gateway.problem;

import io.siyu.platform.problem.CommonProblem;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers what no route wanted. */
@ApplicationScoped
class UnknownPaths {
    private static final int AFTER_EVERYTHING = Integer.MAX_VALUE - 1;

    private final ProblemAnswer answer;

    UnknownPaths(ProblemAnswer answer) {
        this.answer = answer;
    }

    void register(@Observes Router router) {
        router.route()
                .order(AFTER_EVERYTHING)
                .handler(context -> answer.send(context, new CommonProblem.NotFound("path")));
    }
}
