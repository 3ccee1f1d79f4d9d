package io.siyu.fan.playbook;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.playbook.Playbook.Metric;
import io.siyu.fan.playbook.Playbook.Target;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A playbook that an account started.
 *
 * @param targets as they were in that version
 */
@RegisterForReflection
public record PlaybookRun(
        UUID runId,
        String accountId,
        String playbook,
        int version,
        UUID planId,
        @Nullable UUID challengeId,
        List<Target> targets,
        String startedBy,
        Instant startedAt) {

    /** How far a run has come against its targets. */
    @RegisterForReflection
    public record RunProgress(PlaybookRun run, List<TargetProgress> targets) {}

    /**
     * One target.
     *
     * @param value as measured by now; null while there is nothing to measure
     */
    @RegisterForReflection
    public record TargetProgress(
            Metric metric, double atLeast, @Nullable Double value, boolean reached) {}
}
