package io.siyu.fan.playbook;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** What an account decides when it starts a playbook; what is left out is the default of wake-up plans. */
@RegisterForReflection
public record StartPlaybook(
        @Nullable String zone,
        @Nullable LocalTime contactFrom,
        @Nullable LocalTime contactUntil,

        @DecimalMin(value = "0.01", message = "must be at least 0.01") @DecimalMax(value = "0.5", message = "must be at most 0.5") @Nullable Double holdOut) {
    static final StartPlaybook AS_IT_IS = new StartPlaybook(null, null, null, null);
}
