package io.siyu.devstack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerStackTest {
    private static final ServerStack.PreferredPorts PORTS = new ServerStack.PreferredPorts(22_432, 22_092, 22_379);

    @TempDir
    Path folder;

    private ServerStack stack;

    @BeforeEach
    void start() {
        stack = newStack();
        stack.start(_ -> {});
    }

    @AfterEach
    void stop() {
        stack.stop();
    }

    @Test
    void whatWasAcknowledgedSurvivesAKillOfAllThree() throws Exception {
        stack.postgres().createDatabase("shop", "shop");
        run("create table sale (id int); insert into sale values (1)");
        try (var admin = stack.kafka().admin(Duration.ofSeconds(30))) {
            Topics.of("", 1).create(admin);
        }
        send("first");

        stack.servers().forEach(this::kill);
        var again = newStack();
        again.start(_ -> {});

        assertThat(count("select count(*) from sale")).isEqualTo(1);
        assertThat(firstRecord()).isEqualTo("first");
        again.redis().flush(3);
    }

    @Test
    void aRunningStackIsJoinedNotStartedTwice() {
        var pid = pidOf(stack.postgres());

        newStack().start(_ -> {});

        assertThat(pidOf(stack.postgres())).isEqualTo(pid);
    }

    @Test
    void aDatabaseBelongsToItsServiceAlone() throws SQLException {
        stack.postgres().createDatabase("shop", "shop");
        stack.postgres().createDatabase("chat", "chat");

        assertThat(count("select case when has_database_privilege('chat', 'shop', 'connect') then 1 else 0 end"))
                .isZero();
    }

    private ServerStack newStack() {
        return new ServerStack(new RunFolder(folder), PORTS, Durability.DURABLE);
    }

    private void kill(Server server) {
        var process = ProcessHandle.of(pidOf(server)).orElseThrow();
        process.destroyForcibly();
        assertThat(Pause.until(() -> !process.isAlive(), Duration.ofSeconds(10)))
                .isTrue();
    }

    private long pidOf(Server server) {
        return ChildProcess.find(new RunFolder(folder).pidFile(server.name()))
                .orElseThrow()
                .pid();
    }

    private void run(String sql) throws SQLException {
        try (var connection = stack.postgres().connect("shop");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String sql) throws SQLException {
        try (var connection = stack.postgres().connect("shop");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void send(String value) throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>("commerce.order", value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private String firstRecord() {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partition = new TopicPartition("commerce.order", 0);
            consumer.assign(java.util.List.of(partition));
            consumer.seekToBeginning(java.util.List.of(partition));
            return new String(
                    consumer.poll(Duration.ofSeconds(20))
                            .records(partition)
                            .getFirst()
                            .value(),
                    StandardCharsets.UTF_8);
        }
    }
}
