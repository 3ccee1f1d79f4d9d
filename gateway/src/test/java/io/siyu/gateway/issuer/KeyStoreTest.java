package io.siyu.gateway.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreTest {
    @TempDir
    Path place;

    @Test
    void aKeySurvivesARestart() {
        var folder = place.resolve("keys");

        var first = new KeyStore(folder).keys();
        var second = new KeyStore(folder).keys();

        assertThat(second).hasSize(1);
        assertThat(second.getFirst().kid()).isEqualTo(first.getFirst().kid());
        assertThat(second.getFirst().secret()).isEqualTo(first.getFirst().secret());
    }

    @Test
    void nobodyElseMayReadTheKeys() throws IOException {
        var folder = place.resolve("keys");
        var key = new KeyStore(folder).keys().getFirst();

        var permissions = Files.getPosixFilePermissions(folder.resolve(key.kid() + ".pem"));

        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(key.toString())
                .doesNotContain(key.secret().getPrivateExponent().toString());
    }

    @Test
    void aKeyHas2048Bits() {
        var key = new KeyStore(place).keys().getFirst();

        assertThat(key.open().getModulus().bitLength()).isEqualTo(2048);
    }

    @Test
    void aDraftLeftByADeadProcessIsNoKey() throws IOException {
        Files.writeString(place.resolve("draft123"), "half a k");

        assertThat(new KeyStore(place).keys()).hasSize(1);
    }

    @Test
    void aBrokenKeyFileIsNamed() throws IOException {
        Files.writeString(place.resolve("broken.pem"), "no key");

        assertThatIllegalStateException()
                .isThrownBy(() -> new KeyStore(place).keys())
                .withMessageContaining("broken.pem");
    }
}
