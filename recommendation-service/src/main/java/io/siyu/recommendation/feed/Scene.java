package io.siyu.recommendation.feed;

import io.siyu.platform.problem.CommonProblem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which feed is asked for. */
enum Scene {
    PUBLIC,
    LOCAL,
    VERTICAL,
    FOLLOW;

    static Scene of(String parameter) {
        return Arrays.stream(values())
                .filter(scene -> scene.parameter().equals(parameter))
                .findFirst()
                .orElseThrow(() -> CommonProblem.Malformed.field("scene", "must be one of " + allowed()));
    }

    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String allowed() {
        return Arrays.stream(values()).map(Scene::parameter).collect(Collectors.joining(", "));
    }
}
