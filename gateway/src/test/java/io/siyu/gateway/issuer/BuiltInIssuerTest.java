package io.siyu.gateway.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuiltInIssuerTest {
    @Test
    void itIsOnByItselfInDevelopmentAndTestsOnly() {
        assertThat(BuiltInIssuer.isOn(settings(Optional.empty()), List.of("dev")))
                .isTrue();
        assertThat(BuiltInIssuer.isOn(settings(Optional.empty()), List.of("test")))
                .isTrue();
        assertThat(BuiltInIssuer.isOn(settings(Optional.empty()), List.of("prod")))
                .isFalse();
        assertThat(BuiltInIssuer.isOn(settings(Optional.empty()), List.of("staging")))
                .isFalse();
        assertThat(BuiltInIssuer.isOn(settings(Optional.empty()), List.of())).isFalse();
    }

    @Test
    void aSecondProfileBesideDevTurnsItOff() {
        assertThat(BuiltInIssuer.isOn(settings(Optional.empty()), List.of("dev", "prod")))
                .isFalse();
    }

    @Test
    void itCanBeTurnedOffInDevelopment() {
        assertThat(BuiltInIssuer.isOn(settings(Optional.of(false)), List.of("dev")))
                .isFalse();
    }

    @Test
    void turningItOnAnywhereElseIsRefused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> BuiltInIssuer.isOn(settings(Optional.of(true)), List.of("prod")))
                .withMessageContaining("siyu.gateway.issuer.enabled");
    }

    private static IssuerSettings settings(Optional<Boolean> enabled) {
        return new IssuerSettings() {
            @Override
            public Optional<Boolean> enabled() {
                return enabled;
            }

            @Override
            public Optional<Path> keyDir() {
                return Optional.empty();
            }
        };
    }
}
