package io.siyu.platform.directory;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account's owner service says of it, as far as other services need it. */
@RegisterForReflection
public record AccountFacts(
        String accountId,
        String name,
        String kind,
        @Nullable String industry,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> verticals,
        @Nullable String region,
        @Nullable String profession,
        @Nullable Place location,
        @Nullable Certification certification,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Member> staff,
        long version) {

    /** Degrees, WGS 84. */
    @RegisterForReflection
    public record Place(double lat, double lon) {}

    /** The state of the account's certification; GRANTED counts until {@code expiresAt}. */
    @RegisterForReflection
    public record Certification(
            String status, @Nullable String field, @Nullable Instant expiresAt) {}

    /** One person of the staff. */
    @RegisterForReflection
    public record Member(String userId, StaffRole role) {}

    public boolean isCertifiedAt(Instant now) {
        return certification != null
                && certification.status().equals("GRANTED")
                && (certification.expiresAt() == null || now.isBefore(certification.expiresAt()));
    }

    Optional<StaffRole> roleOf(String userId) {
        return staff.stream()
                .filter(member -> member.userId().equals(userId))
                .map(Member::role)
                .findFirst();
    }
}
