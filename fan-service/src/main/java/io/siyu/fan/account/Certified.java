package io.siyu.fan.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an account may say of its certification. */
@RegisterForReflection
public record Certified(
        CertificationStatus status,
        @Nullable String field,
        @Nullable Instant expiresAt) {
    static final Certified NOT = new Certified(CertificationStatus.NONE, null, null);

    /** A grant ends by itself, also before anyone has written that down. */
    public Certified at(Instant now) {
        return status == CertificationStatus.GRANTED && expiresAt != null && !now.isBefore(expiresAt)
                ? new Certified(CertificationStatus.EXPIRED, field, expiresAt)
                : this;
    }
}
