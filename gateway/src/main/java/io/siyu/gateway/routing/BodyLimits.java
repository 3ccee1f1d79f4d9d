package io.siyu.gateway.routing;

import io.siyu.platform.request.BodyBounds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;

/** How many bytes a body may have, by path; the same figures that the platform checks against declared lengths. */
@ApplicationScoped
class BodyLimits {
    private final long usual;
    private final long large;
    private final List<Pattern> largePaths;

    BodyLimits(BodyBounds bounds) {
        this.usual = bounds.usual().asLongValue();
        this.large = bounds.large().asLongValue();
        this.largePaths = bounds.largePaths().stream().map(Pattern::compile).toList();
    }

    long of(String path) {
        for (var pattern : largePaths) {
            if (pattern.matcher(path).matches()) {
                return large;
            }
        }
        return usual;
    }
}
