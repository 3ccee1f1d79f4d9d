package io.siyu.fan.challenge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.fold.FieldGroup;
import io.siyu.fan.interaction.Domain;
import io.siyu.fan.interaction.InteractionKind;
import io.siyu.fan.interaction.Scene;
import io.siyu.platform.id.ExternalId;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which interactions count for a challenge, and what is counted of them; what is left out does not matter.
 *
 * @param verifiedOnly only what a service of ours saw
 */
@RegisterForReflection
public record ChallengeRule(
        @NotEmpty Set<@NotNull InteractionKind> kinds,
        @Nullable Set<@NotNull Scene> scenes,
        @Nullable Set<@NotNull Domain> domains,
        @Nullable @Size(max = 200) Set<@NotNull @ExternalId String> contentIds,
        @Nullable Boolean verifiedOnly,
        @Nullable Measure measure) {
    /** What is counted. */
    public enum Measure {
        INTERACTIONS,
        /** Minutes watched, units bought. */
        QUANTITY,
        /** Different UTC days. */
        DAYS,
        /** Different contents. */
        CONTENTS
    }

    /** A badge is no step towards a badge. */
    void check() {
        if (kinds.contains(InteractionKind.CHALLENGE)) {
            throw new ChallengeProblem.Senseless("rule.kinds", "must not contain CHALLENGE");
        }
    }

    /** What a fan must show to be shown with their progress. */
    Set<FieldGroup> groups() {
        return kinds.contains(InteractionKind.PURCHASE)
                ? Set.of(FieldGroup.BEHAVIOUR, FieldGroup.CONSUMPTION)
                : Set.of(FieldGroup.BEHAVIOUR);
    }

    Measure measured() {
        return measure == null ? Measure.INTERACTIONS : measure;
    }
}
