package io.siyu.fan.erasure;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person is to be forgotten: drop what they did until then and erase every copy. Said twice on the topic of their choices: under their id,
 * until everyone has heard it, and under their mark, to stay.
 *
 * @param userId absent in the one that stays
 * @param mark keyed hash of the id, as hexadecimal digits
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErasureEvent(@Nullable String userId, String mark, Instant erasedAt) {
    public static final String TOPIC = "fan.privacy";
    public static final String TYPE = "fan.privacy.erased.v1";
}
