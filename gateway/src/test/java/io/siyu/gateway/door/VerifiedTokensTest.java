package io.siyu.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private final VerifiedTokens tokens = new VerifiedTokens();

    @Test
    void aVerifiedTokenIsKnownUntilItExpires() {
        tokens.add("good", 100);

        assertThat(tokens.contains("good", 99)).isTrue();
        assertThat(tokens.contains("good", 100)).isFalse();
    }

    @Test
    void anotherTokenInTheSameSlotIsNotTakenForIt() {
        // "Aa" and "BB" have the same hash.
        tokens.add("Aa", 100);

        assertThat(tokens.contains("BB", 0)).isFalse();
    }
}
