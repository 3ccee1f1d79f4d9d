package io.siyu.fan.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export before it is the archive itself; in the archive it is {@code manifest.json}.
 *
 * @param missing services that did not answer; asking for another export later may find them
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportView(
        UUID exportId,
        ExportState state,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        List<String> missing) {}
