package io.siyu.devstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {
    private static final Path DATA = Path.of("data");

    @Test
    void whatIsUnknownIsNamedWithTheHelp() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DemoOptions.parse(DATA, List.of("--unknown")))
                .withMessageContaining("--unknown")
                .withMessageContaining("./siyu demo");
    }

    @Test
    void whatIsNoNumberIsNamedWithItsOption() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DemoOptions.parse(DATA, List.of("--teams", "many")))
                .withMessage("--teams needs a whole number, not many");
    }

    @Test
    void numbersAreRead() {
        assertThat(DemoOptions.parse(DATA, List.of("--teams", "3", "--seed", "7"))
                        .seed())
                .isEqualTo(7);
    }
}
