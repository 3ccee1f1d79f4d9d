package io.siyu.k8s.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job's script against stand-ins for Kafka's two tools, which note how they were called. */
class CreateTopicsScriptTest {

    private static final Path SCRIPT = Path.of("base/kafka-topics/create-topics.sh");

    @TempDir
    Path folder;

    @BeforeEach
    void toolsThatNoteTheirCalls() throws IOException {
        tool("kafka-topics.sh", """
                case "$*" in *--list*) cat "$FOLDER/existing"; exit 0 ;; esac
                echo "topics $*" >> "$FOLDER/calls"
                """);
        tool("kafka-configs.sh", """
                echo "configs $*" >> "$FOLDER/calls"
                """);
        Files.writeString(folder.resolve("existing"), "");
        Files.writeString(folder.resolve("topics.txt"), """
                # a comment

                fan.key      3  cleanup.policy=compact,segment.ms=600000
                fan.account  2  cleanup.policy=compact
                """);
    }

    @Test
    void aMissingTopicIsCreatedWithItsPartitionsAndSettings() throws Exception {
        assertThat(run(Map.of())).isZero();

        assertThat(calls())
                .containsExactly(
                        "topics --create --topic fan.key --partitions 3 --replication-factor 3 --config cleanup.policy=compact --config segment.ms=600000 --config min.insync.replicas=2",
                        "topics --create --topic fan.account --partitions 2 --replication-factor 3 --config cleanup.policy=compact --config min.insync.replicas=2");
    }

    @Test
    void anExistingTopicGetsItsSettingsAndKeepsItsPartitions() throws Exception {
        Files.writeString(folder.resolve("existing"), "fan.key\nfan.account.other\n");

        assertThat(run(Map.of())).isZero();

        assertThat(calls())
                .containsExactly(
                        "configs --alter --entity-type topics --entity-name fan.key --add-config cleanup.policy=compact,segment.ms=600000,min.insync.replicas=2",
                        "topics --create --topic fan.account --partitions 2 --replication-factor 3 --config cleanup.policy=compact --config min.insync.replicas=2");
    }

    @Test
    void theToolsSignInAsTheServicesDo() throws Exception {
        assertThat(run(Map.of(
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                        "KAFKA_SASL_JAAS_CONFIG", "Scram required username=\"siyu\" password=\"a b\";")))
                .isZero();

        assertThat(Files.readAllLines(folder.resolve("client")))
                .containsExactly(
                        "security.protocol=SASL_SSL",
                        "sasl.mechanism=SCRAM-SHA-512",
                        "sasl.jaas.config=Scram required username=\"siyu\" password=\"a b\";");
    }

    @Test
    void aBrokerThatRefusesFailsTheJob() throws Exception {
        tool("kafka-topics.sh", "exit 1\n");

        assertThat(run(Map.of())).isNotZero();
        assertThat(calls()).isEmpty();
    }

    private int run(Map<String, String> extra) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", SCRIPT.toAbsolutePath().toString()).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("output").toFile());
        builder.environment()
                .putAll(Map.of(
                        "FOLDER",
                        folder.toString(),
                        "KAFKA_BIN",
                        folder.toString(),
                        "TOPICS_FILE",
                        folder.resolve("topics.txt").toString(),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "kafka:9092",
                        "TOPIC_REPLICATION_FACTOR",
                        "3",
                        "TOPIC_MIN_INSYNC_REPLICAS",
                        "2"));
        builder.environment().putAll(extra);
        var process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<String> calls() throws IOException {
        var calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** Checks and strips what every call has in common, and keeps a copy of the client's properties. */
    private void tool(String name, String body) throws IOException {
        var file = Files.writeString(folder.resolve(name), """
                #!/bin/sh
                set -eu
                [ "$1 $2 $3" = "--bootstrap-server kafka:9092 --command-config" ]
                cp "$4" "$FOLDER/client"
                shift 4
                """ + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
