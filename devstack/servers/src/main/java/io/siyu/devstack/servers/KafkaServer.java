package io.siyu.devstack.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka broker of our own (KRaft, one node) in a JVM of its own. */
public final class KafkaServer implements Server {
    private static final String NAME = "kafka";
    private static final String CONTROLLER = "kafka-controller";

    private final RunFolder folder;
    private final int port;
    private final int controllerPort;
    private final Durability durability;
    private final Launches launches;

    public KafkaServer(RunFolder folder, int preferredPort, Durability durability, Launches launches) {
        this.folder = folder;
        this.port = folder.choosePort(NAME, preferredPort);
        // The controller's port belongs to the broker's process: kept while that lives.
        this.controllerPort = folder.choosePort(CONTROLLER, preferredPort + 100);
        this.durability = durability;
        this.launches = launches;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return port;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void start() {
        if (isReady()) {
            return;
        }
        stop();
        var config = folder.root().resolve("run").resolve("kafka.properties");
        try {
            Files.createDirectories(config.getParent());
            Files.createDirectories(folder.data(NAME));
            try (var out = Files.newOutputStream(config)) {
                settings().store(out, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = JavaCommand.of(
                KafkaBroker.class,
                List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=4", "-Xshare:auto"),
                List.of(config.toString()));
        var _ = launches.start(
                folder.pidFile(NAME), folder.log(NAME), folder.root(), Map.of("MALLOC_ARENA_MAX", "2"), command);
        if (!Pause.until(() -> !isAlive() || Ports.answers(port), Duration.ofSeconds(90))
                || !answers(Duration.ofSeconds(60))) {
            throw new IllegalStateException("Kafka does not answer on port " + port + ":\n" + logTail());
        }
    }

    @Override
    public void stop() {
        ChildProcess.find(folder.pidFile(NAME)).ifPresent(process -> process.stop(Duration.ofSeconds(20)));
    }

    @Override
    public boolean isAlive() {
        return ChildProcess.find(folder.pidFile(NAME)).isPresent();
    }

    @Override
    public boolean isReady() {
        return isAlive() && answers(Duration.ofSeconds(5));
    }

    @Override
    public String logTail() {
        return folder.logTail(NAME);
    }

    /** A new administration client; the caller closes it. */
    public Admin admin(Duration timeout) {
        return Admin.create(Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers(),
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                (int) timeout.toMillis(),
                "default.api.timeout.ms",
                (int) timeout.toMillis()));
    }

    private boolean answers(Duration limit) {
        if (!Ports.answers(port)) {
            return false;
        }
        try (var admin = admin(limit)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (java.util.concurrent.ExecutionException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Properties settings() {
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", folder.data(NAME).toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("num.partitions", "6");
        settings.put("message.max.bytes", Integer.toString(1 << 20));
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put(
                "log.index.size.max.bytes", Integer.toString(1 << 20)); // hundreds of small partitions, not ten large
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        if (durability == Durability.FAST) {
            settings.put("file.delete.delay.ms", "1000"); // topics of test runs come and go
        }
        return settings;
    }
}
