package io.siyu.fan.playbook;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.siyu.fan.challenge.ChallengeRule;
import io.siyu.fan.challenge.OpenChallenge;
import io.siyu.fan.wakeup.MakePlan;
import io.siyu.fan.wakeup.MakePlan.MakeStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A proven course of action for an industry, in one version.
 *
 * @param id of all its versions
 * @param name by language, en and zh
 */
@RegisterForReflection
public record Playbook(
        String id,
        int version,
        List<String> industries,
        Map<String, String> name,
        Audience audience,
        List<MakeStep> steps,
        @Nullable ChallengeTemplate challenge,
        List<Target> targets) {
    private static final String SHOWN = "en";

    /**
     * Whom it is for.
     *
     * @param aliveOver P(alive) at least, where it is known
     */
    @RegisterForReflection
    public record Audience(int dormantDays, @Nullable Double aliveOver) {}

    /**
     * What they are challenged to do beside.
     *
     * @param days from the start
     */
    @RegisterForReflection
    public record ChallengeTemplate(String name, String badge, int days, ChallengeRule rule, long goal) {
        OpenChallenge from(Instant now) {
            return new OpenChallenge(name, badge, now, now.plus(Duration.ofDays(days)), rule, goal);
        }
    }

    /** What shall come of it. */
    @RegisterForReflection
    public record Target(Metric metric, double atLeast) {}

    /** What is measured. */
    public enum Metric {
        /** The share of treated fans who returned. */
        RETURN_RATE,
        /** That share less the one of fans who were left alone. */
        UPLIFT,
        /** Fans who take part in the challenge. */
        PARTICIPANTS,
        BADGES;

        boolean isOfChallenge() {
            return this == PARTICIPANTS || this == BADGES;
        }
    }

    MakePlan plan(StartPlaybook wishes) {
        return new MakePlan(
                id + " v" + version,
                audience.dormantDays(),
                audience.aliveOver(),
                true,
                wishes.holdOut(),
                wishes.zone(),
                wishes.contactFrom(),
                wishes.contactUntil(),
                null,
                null,
                steps);
    }

    Optional<OpenChallenge> challengeFrom(Instant now) {
        return Optional.ofNullable(challenge).map(template -> template.from(now));
    }

    /** Fails with a sentence that says what is wrong. */
    Playbook checked() {
        if (targets.isEmpty() || !name.containsKey(SHOWN)) {
            throw new IllegalStateException("playbook " + id + " needs targets and a name in " + SHOWN);
        }
        if (challenge == null
                && targets.stream().anyMatch(target -> target.metric().isOfChallenge())) {
            throw new IllegalStateException("playbook " + id + " has a target of a challenge and no challenge");
        }
        return this;
    }
}
