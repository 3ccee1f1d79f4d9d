package io.siyu.fan.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FanKeyTest {
    private static final byte[] VALUE = "Lin, 138 0000 0000".getBytes(StandardCharsets.UTF_8);

    private final FanKey key = new FanKey(FanKey.fresh());

    @Test
    void whatIsSealedIsOpenedWithTheSameKeyForTheSamePurpose() {
        assertThat(key.open("export", key.seal("export", VALUE))).isEqualTo(VALUE);
    }

    @Test
    void theSameValueIsNeverSealedTheSame() {
        assertThat(key.seal("export", VALUE)).isNotEqualTo(key.seal("export", VALUE));
    }

    @Test
    void anotherKeyAnotherPurposeOrAChangeOpensNothing() {
        var sealed = key.seal("export", VALUE);
        var changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatIllegalArgumentException().isThrownBy(() -> new FanKey(FanKey.fresh()).open("export", sealed));
        assertThatIllegalArgumentException().isThrownBy(() -> key.open("event", sealed));
        assertThatIllegalArgumentException().isThrownBy(() -> key.open("export", changed));
        assertThatIllegalArgumentException().isThrownBy(() -> key.open("export", new byte[4]));
    }
}
