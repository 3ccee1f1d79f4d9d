package io.siyu.recommendation.feed;

import io.siyu.platform.problem.Problem;
import io.siyu.platform.problem.ProblemKind;

/** Refusals about feeds. */
abstract sealed class FeedProblem extends Problem {
    private FeedProblem(ProblemKind kind, String slug, String detail) {
        super(kind, slug, detail);
    }

    /** A scene that exists and is not served yet. */
    static final class SceneNotOffered extends FeedProblem {
        SceneNotOffered(Scene scene) {
            super(
                    ProblemKind.REFUSED,
                    "scene-not-offered",
                    "The scene " + scene.parameter() + " is not offered yet; public and follow are.");
        }
    }
}
