package io.siyu.devstack.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siyu.devstack.bench.Figure.Goal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void aFigureIsTheMedianOfItsRuns() {
        var figure = Figure.of("ratio", "", new double[] {120, 80, 110, 90}, new Goal.AtLeast(100));

        assertThat(figure.median()).isEqualTo(100);
        assertThat(figure.low()).isEqualTo(80);
        assertThat(figure.high()).isEqualTo(120);
        assertThat(figure.passed()).isTrue();
    }

    @Test
    void aGoalThatIsMissedIsMissed() {
        assertThat(Figure.of("p99", "ms", new double[] {21}, new Goal.AtMost(20))
                        .passed())
                .isFalse();
        assertThat(Figure.of("ratio", "", new double[] {99.9}, new Goal.AtLeast(100))
                        .passed())
                .isFalse();
    }

    @Test
    void settingsComeAfterTheirNames() {
        var options = BenchOptions.parse(List.of("W12", "--size", "5000", "--seconds", "2"));

        assertThat(options.ids()).containsExactly("W12");
        assertThat(options.number("size", 1)).isEqualTo(5_000);
        assertThat(options.each()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.pairs()).isEqualTo(5);
        assertThatThrownBy(() -> BenchOptions.parse(List.of("W12", "--size"))).hasMessageContaining("--size");
    }
}
