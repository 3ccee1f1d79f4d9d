package io.siyu.k8s.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.siyu.k8s.render.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicListTest {

    private static final Path FILE = Path.of("base/kafka-topics/topics.txt");
    private static final Path DEVSTACK = Path.of("../devstack/servers/src/main/resources/topics.properties");
    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");
    private static final Map<String, String> DAYS_7 = days(7);
    private static final Map<String, String> DAYS_30 = days(30);

    /** The architecture's table of topics, what decisions 60 and 61 added, and the dead letters of the four consumer groups. */
    private static final Map<String, Map<String, String>> AGREED = Map.ofEntries(
            Map.entry("fan.interaction", DAYS_30),
            Map.entry("fan.relation", COMPACTED),
            Map.entry("fan.account", COMPACTED),
            Map.entry("fan.privacy", COMPACTED),
            Map.entry(
                    "fan.key",
                    Map.of("cleanup.policy", "compact", "segment.ms", "600000", "max.compaction.lag.ms", "3600000")),
            Map.entry("fan.segment", DAYS_7),
            Map.entry("fan.transfer", DAYS_30),
            Map.entry("fan.wakeup", DAYS_7),
            Map.entry("fan.referral", COMPACTED),
            Map.entry("messaging.message", DAYS_7),
            Map.entry("messaging.group", DAYS_7),
            Map.entry("messaging.reach", DAYS_30),
            Map.entry("messaging.complaint", DAYS_30),
            Map.entry("messaging.segment-wanted", DAYS_30),
            Map.entry("commerce.order", DAYS_30),
            Map.entry("commerce.groupbuy", DAYS_30),
            Map.entry("commerce.trust", COMPACTED),
            Map.entry("recommendation.exposure", DAYS_30),
            Map.entry("recommendation.content", COMPACTED),
            Map.entry("recommendation.weight", COMPACTED),
            Map.entry("fan-service.dlq", DAYS_30),
            Map.entry("messaging-service.dlq", DAYS_30),
            Map.entry("commerce-service.dlq", DAYS_30),
            Map.entry("recommendation-service.dlq", DAYS_30));

    private final TopicFile file = TopicFile.read(FILE);

    @Test
    void theListIsWhatTheArchitectureAgreedOn() {
        assertThat(file.settingsByName()).containsExactlyInAnyOrderEntriesOf(AGREED);
    }

    @Test
    void noTopicStandsTwice() {
        assertThat(file.names()).doesNotHaveDuplicates();
    }

    @Test
    void everyTopicHasSixPartitionsAsInDevelopment() {
        assertThat(file.topics())
                .allSatisfy(topic -> assertThat(topic.partitions()).isEqualTo(6));
    }

    @ParameterizedTest
    @EnumSource
    void theListReachesTheJobAsItStands(Layer layer) throws IOException {
        assertThat(layer.manifests().all(ConfigMap.class))
                .filteredOn(map -> map.getMetadata().getName().startsWith("kafka-topics-")
                        && map.getData().containsKey("topics.txt"))
                .singleElement()
                .satisfies(map -> assertThat(map.getData()).containsEntry("topics.txt", Files.readString(FILE)));
    }

    @Test
    void theDevelopmentStackKeepsTheSameTopicsAsLong() throws IOException {
        assumeThat(DEVSTACK).exists();
        assertThat(devstackTopics()).containsExactlyInAnyOrderEntriesOf(file.settingsByName());
    }

    /** Its lines read "topic = 30d" or "topic = compact", then further settings after commas. */
    private static Map<String, Map<String, String>> devstackTopics() throws IOException {
        var lines = new Properties();
        try (var reader = Files.newBufferedReader(DEVSTACK)) {
            lines.load(reader);
        }
        var topics = new TreeMap<String, Map<String, String>>();
        for (var topic : lines.stringPropertyNames()) {
            var columns = lines.getProperty(topic).split("\\s*,\\s*");
            var settings = new TreeMap<>(
                    columns[0].equals("compact") ? COMPACTED : days(Long.parseLong(columns[0].replace("d", ""))));
            for (var further : List.of(columns).subList(1, columns.length)) {
                var pair = further.split("=");
                settings.put(pair[0], pair[1]);
            }
            topics.put(topic, settings);
        }
        return topics;
    }

    private static Map<String, String> days(long days) {
        return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(days * 86_400_000));
    }
}
