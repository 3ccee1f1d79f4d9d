package io.siyu.platform.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal a client may read. Features extend it with a sealed class of their own; the slug is API and never renamed, the detail says what
 * was wrong and what to do, and holds no personal data.
 */
public abstract class Problem extends RuntimeException {
    private final ProblemKind kind;
    private final String slug;

    protected Problem(ProblemKind kind, String slug, String detail) {
        super(detail, null, false, false);
        this.kind = kind;
        this.slug = slug;
    }

    public ProblemKind kind() {
        return kind;
    }

    public String slug() {
        return slug;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /** Fields of the input that are wrong; empty where the input as a whole is refused. */
    public List<Violation> violations() {
        return List.of();
    }

    /** Members beside the standard ones, for example what is left in stock. */
    public Map<String, Object> extensions() {
        return Map.of();
    }

    /** When it is worth trying again; only for kinds that pass by themselves. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
