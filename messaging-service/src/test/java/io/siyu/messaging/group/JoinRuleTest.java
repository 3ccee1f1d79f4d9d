package io.siyu.messaging.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.messaging.standing.Standing;
import io.siyu.messaging.standing.Tier;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JoinRuleTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

    private static Standing aFanOf(Tier tier) {
        return new Standing(tier, null);
    }

    private static Standing aBuyerOf(Duration ago) {
        return new Standing(Tier.POTENTIAL, NOW.minus(ago));
    }

    @Test
    void aGroupWithoutARuleTakesEverybody() {
        assertThat(JoinRule.OPEN.admits(Standing.UNKNOWN, NOW)).isTrue();
    }

    @Test
    void aTierOpensTheDoorFromItselfUp() {
        var rule = new JoinRule(Tier.FOND, null);

        assertThat(rule.admits(aFanOf(Tier.PASSERBY), NOW)).isFalse();
        assertThat(rule.admits(aFanOf(Tier.FOND), NOW)).isTrue();
        assertThat(rule.admits(aFanOf(Tier.TRUE_LOVE), NOW)).isTrue();
        assertThat(rule.admits(aBuyerOf(Duration.ZERO), NOW)).isFalse();
    }

    @Test
    void aPurchaseOpensTheDoorForItsDays() {
        var rule = new JoinRule(null, 30);

        assertThat(rule.admits(aBuyerOf(Duration.ofDays(30)), NOW)).isTrue();
        assertThat(rule.admits(aBuyerOf(Duration.ofDays(30).plusMillis(1)), NOW))
                .isFalse();
        assertThat(rule.admits(aFanOf(Tier.TRUE_LOVE), NOW)).isFalse();
    }

    @Test
    void withBothEitherIsEnough() {
        var rule = new JoinRule(Tier.FOND, 30);

        assertThat(rule.admits(aFanOf(Tier.FOND), NOW)).isTrue();
        assertThat(rule.admits(aBuyerOf(Duration.ofDays(1)), NOW)).isTrue();
        assertThat(rule.admits(Standing.UNKNOWN, NOW)).isFalse();
    }

    @Test
    void aRefusalSaysWhatIsWanted() {
        assertThat(new JoinRule(Tier.FOND, null).refusal().slug()).isEqualTo("tier-too-low");
        assertThat(new JoinRule(null, 30).refusal().slug()).isEqualTo("no-recent-purchase");
        assertThat(new JoinRule(Tier.FOND, 30).refusal().detail())
                .contains("FOND")
                .contains("30 days");
    }
}
