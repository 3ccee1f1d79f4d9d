package io.siyu.fan.account;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.directory.StaffRole;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything others may know of an account, as of one version; the newest of each account is kept on the topic. */
@RegisterForReflection
public record AccountEvent(
        String accountId,
        String name,
        AccountKind kind,
        @Nullable String industry,
        List<String> verticals,
        @Nullable String region,
        @Nullable String profession,
        @Nullable Place location,
        List<Member> staff,
        Certified certification,
        long version,
        Instant changedAt) {
    public static final String TOPIC = "fan.account";
    public static final String TYPE = "fan.account.v1";

    /** One person of the staff. */
    @RegisterForReflection
    public record Member(String userId, StaffRole role) {}
}
