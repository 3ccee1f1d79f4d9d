package io.siyu.platform.request;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How large a body may be, in bytes. */
@ConfigMapping(prefix = "siyu.request.body")
public interface BodyBounds {
    @WithDefault("1M")
    MemorySize usual();

    /** For the paths below; the server-wide limit {@code quarkus.http.limits.max-body-size} must be at least this. */
    @WithDefault("8M")
    MemorySize large();

    /** Regular expressions of whole paths that take batches. */
    Optional<List<String>> largePaths();

    /** For files, which are never held whole: who reads them sets the server-wide limit to at least this. */
    @WithDefault("128M")
    MemorySize file();

    /** Regular expressions of whole paths that take files piece by piece. */
    Optional<List<String>> filePaths();
}
