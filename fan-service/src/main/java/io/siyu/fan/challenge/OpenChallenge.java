package io.siyu.fan.challenge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.platform.id.Ids;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A challenge that someone wants to open.
 *
 * @param startsAt now if left out
 */
@RegisterForReflection
public record OpenChallenge(
        @NotBlank @Size(max = 100) String name,
        @NotBlank @Size(max = 100) String badge,
        @Nullable Instant startsAt,
        @NotNull Instant endsAt,
        @NotNull @Valid ChallengeRule rule,

        @Min(value = 1, message = "must be at least 1") @Max(value = 1_000_000, message = "must be at most 1000000") long goal) {
    Challenge challenge(String accountId, String by, Instant now) {
        return new Challenge(
                        Ids.newId(accountId),
                        accountId,
                        name,
                        badge,
                        startsAt == null ? now : startsAt,
                        endsAt,
                        rule,
                        goal,
                        by,
                        now)
                .checked();
    }
}
