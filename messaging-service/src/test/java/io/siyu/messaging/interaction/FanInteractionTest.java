package io.siyu.messaging.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.siyu.messaging.interaction.FanInteraction.Kind;
import io.siyu.messaging.world.Contracts;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FanInteractionTest {
    private static final UUID CAUSE = UUID.fromString("0199c1f0-5c1e-7a3b-9c2d-1f4e5a6b3c8d");
    private static final Instant AT = Instant.parse("2026-01-31T08:00:00Z");

    @ParameterizedTest
    @EnumSource
    void everyFieldIsOneOfFanServicesContract(Kind kind) {
        var contract = Contracts.of("fan-service", FanInteraction.TYPE);

        var written = written(kind);

        assertThat(written.properties()).allSatisfy(field -> {
            assertThat(contract.has(field.getKey())).as(field.getKey()).isTrue();
            assertThat(field.getValue().getNodeType())
                    .isEqualTo(contract.get(field.getKey()).getNodeType());
        });
        assertThat(contract.properties())
                .filteredOn(field -> !written.has(field.getKey()))
                .extracting(field -> field.getKey())
                .containsOnly("contentId", "amount");
    }

    @Test
    void theSameCauseIsTheSameInteraction() {
        var first = FanInteraction.from(CAUSE, Kind.DM, "acme", "user-1", AT);
        var again = FanInteraction.from(CAUSE, Kind.DM, "acme", "user-1", AT);

        assertThat(first).isEqualTo(again);
        assertThat(first.topic()).isEqualTo("fan.interaction");
        assertThat(first.key()).isEqualTo("user-1");
        assertThat(first.id().version()).isEqualTo(5);
    }

    @Test
    void messagesComeFromTheSceneTheyWereSentIn() {
        assertThat(scene(Kind.DM)).isEqualTo("DM");
        assertThat(scene(Kind.GROUP_MESSAGE)).isEqualTo("GROUP");
        assertThat(scene(Kind.GROUP_JOIN)).isEqualTo("GROUP");
    }

    private static JsonNode written(Kind kind) {
        return Contracts.written(Objects.requireNonNull(
                FanInteraction.from(CAUSE, kind, "acme", "user-1", AT).data()));
    }

    private static String scene(Kind kind) {
        return written(kind).path("scene").asText();
    }
}
