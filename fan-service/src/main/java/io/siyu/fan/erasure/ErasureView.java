package io.siyu.fan.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An erasure as the person sees it.
 *
 * @param erasedAt everything until then is gone; what is done later begins anew
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErasureView(
        UUID erasureId,
        ErasureState state,
        Instant requestedAt,
        @Nullable Instant erasedAt,
        @Nullable Instant finishedAt) {}
