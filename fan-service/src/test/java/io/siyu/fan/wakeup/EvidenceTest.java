package io.siyu.fan.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.fan.evidence.Outcomes;
import io.siyu.fan.wakeup.Evidence.Count;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    @Test
    void onlyFansWhoHadADayCountForIt() {
        var evidence = new Evidence(
                List.of(
                        new Count(false, 3, Optional.empty(), 50),
                        new Count(false, 3, Optional.of(3), 10),
                        new Count(false, 0, Optional.of(1), 7),
                        new Count(true, 2, Optional.of(1), 2),
                        new Count(true, 2, Optional.empty(), 8)),
                14);

        var days = evidence.days();

        assertThat(days).extracting(Evidence.Day::day).containsExactly(1, 2);
        assertThat(days.getFirst().treatment()).isEqualTo(new Outcomes(60, 0));
        assertThat(days.getFirst().holdOut()).isEqualTo(new Outcomes(10, 2));
        assertThat(evidence.soFar(false)).isEqualTo(new Outcomes(67, 17));
    }

    @Test
    void aReturnAfterTheDaysWatchedIsNone() {
        var evidence = new Evidence(List.of(new Count(true, 20, Optional.of(15), 3)), 14);

        assertThat(evidence.soFar(true)).isEqualTo(new Outcomes(3, 0));
    }

    @Test
    void harmIsShownByOneDayAlone() {
        var evidence = new Evidence(
                List.of(
                        new Count(false, 1, Optional.empty(), 1_900),
                        new Count(false, 1, Optional.of(1), 100),
                        new Count(true, 1, Optional.empty(), 300),
                        new Count(true, 1, Optional.of(1), 100)),
                14);

        assertThat(evidence.showsHarm()).isTrue();
    }
}
