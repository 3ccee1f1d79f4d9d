package io.siyu.fan.tag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TagBitsTest {
    @Test
    void theFirstTagIsTheLowestBitOfTheFirstByte() {
        assertThat(TagBits.set(new byte[0], 0, true)).containsExactly(1);
        assertThat(TagBits.set(new byte[0], 9, true)).containsExactly(0, 2);
        assertThat(TagBits.has(new byte[] {0, 2}, 9)).isTrue();
        assertThat(TagBits.has(new byte[] {0, 2}, 511)).isFalse();
    }

    @Test
    void noZeroByteStandsAtTheEnd() {
        assertThat(TagBits.set(new byte[] {1, 2}, 9, false)).containsExactly(1);
        assertThat(TagBits.set(new byte[] {1}, 0, false)).isEmpty();
        assertThat(TagBits.set(new byte[] {1}, 511, false)).containsExactly(1);
    }
}
