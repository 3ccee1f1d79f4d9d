package io.siyu.messaging.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.siyu.platform.problem.CommonProblem;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void aLateClaimMovesNothingBack() {
        var known = new Progress(9, 4);

        assertThat(known.forwardTo(new Progress(5, 5))).isEqualTo(new Progress(9, 5));
        assertThat(known.forwardTo(Progress.NONE)).isEqualTo(known);
    }

    @Test
    void whatWasReadWasDelivered() {
        assertThat(new MoveCursor(null, 7L).claimed(7)).isEqualTo(new Progress(7, 7));
        assertThat(new MoveCursor(3L, 7L).claimed(7)).isEqualTo(new Progress(7, 7));
        assertThat(new MoveCursor(3L, null).claimed(7)).isEqualTo(new Progress(3, 0));
    }

    @Test
    void nobodyIsAheadOfWhatWasSaid() {
        assertThatExceptionOfType(CursorProblem.Ahead.class).isThrownBy(() -> new MoveCursor(8L, null).claimed(7));
        assertThatExceptionOfType(CursorProblem.Ahead.class).isThrownBy(() -> new MoveCursor(null, 8L).claimed(7));
    }

    @Test
    void aClaimSaysSomething() {
        assertThatExceptionOfType(CommonProblem.Malformed.class)
                .isThrownBy(() -> new MoveCursor(null, null).claimed(7));
    }
}
