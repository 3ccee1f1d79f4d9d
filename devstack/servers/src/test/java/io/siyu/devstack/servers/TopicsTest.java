package io.siyu.devstack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void everyInteractionIsKeptForThirtyDays() {
        assertThat(Topics.ofTheSuite().settingsOf("fan.interaction"))
                .isEqualTo(Map.of("cleanup.policy", "delete", "retention.ms", "2592000000"));
    }

    @Test
    void anErasedFansKeyIsCompactedAwayWithinTheHour() {
        assertThat(Topics.ofTheSuite().settingsOf("fan.key"))
                .isEqualTo(Map.of(
                        "cleanup.policy", "compact", "segment.ms", "600000", "max.compaction.lag.ms", "3600000"));
    }

    @Test
    void everyServiceHasADeadLetterTopic() {
        assertThat(Topics.ofTheSuite().names())
                .contains("fan-service.dlq", "messaging-service.dlq", "commerce-service.dlq")
                .contains("recommendation-service.dlq");
    }

    @Test
    void aTestRunHasTheSameTopicsUnderItsPrefix() {
        assertThat(Topics.of("t-1-", 2).names())
                .hasSameSizeAs(Topics.ofTheSuite().names())
                .allMatch(name -> name.startsWith("t-1-"));
    }
}
