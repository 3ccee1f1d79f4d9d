package io.siyu.platform.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How many bytes a body may have, by path. */
@ApplicationScoped
public class BodyLimits {
    private final BodyBounds bounds;
    private final List<Pattern> largePaths;
    private final List<Pattern> filePaths;

    BodyLimits(BodyBounds bounds) {
        this.bounds = bounds;
        this.largePaths = patterns(bounds.largePaths());
        this.filePaths = patterns(bounds.filePaths());
    }

    private static List<Pattern> patterns(Optional<List<String>> paths) {
        return paths.orElse(List.of()).stream().map(Pattern::compile).toList();
    }

    public long of(String path) {
        if (matches(largePaths, path)) {
            return bounds.large().asLongValue();
        }
        return (matches(filePaths, path) ? bounds.file() : bounds.usual()).asLongValue();
    }

    private static boolean matches(List<Pattern> forms, String path) {
        for (var form : forms) {
            if (form.matcher(path).matches()) {
                return true;
            }
        }
        return false;
    }
}
