package io.siyu.devstack.servers.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.devstack.servers.ChildProcess;
import io.siyu.devstack.servers.Pause;
import io.siyu.devstack.servers.RunFolder;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLeaseTest {
    private static final LeaseRequest FAN_TEST = new LeaseRequest("fan-service", LeaseRequest.Mode.TEST);
    private static final Duration SHORT_IDLE = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    @Test
    void oneStackServesAllAndStopsByItselfWhenNobodyIsLeft() throws SQLException {
        try (var first = take();
                var second = take()) {
            assertThat(first.config().get("kafka.bootstrap.servers"))
                    .isEqualTo(second.config().get("kafka.bootstrap.servers"));
            assertThat(first.config().get("quarkus.datasource.jdbc.url"))
                    .isNotEqualTo(second.config().get("quarkus.datasource.jdbc.url"));
            assertThat(first.config().get("siyu.topic-prefix"))
                    .isNotEqualTo(second.config().get("siyu.topic-prefix"));
            createTable(first);
        }
        try (var later = take()) {
            createTable(later); // empty again, else the table would be there
        }

        var daemon = new RunFolder(folder).pidFile("daemon");
        assertThat(Pause.until(() -> ChildProcess.find(daemon).isEmpty(), Duration.ofSeconds(60)))
                .isTrue();
        assertThat(ChildProcess.find(new RunFolder(folder).pidFile("postgres"))).isEmpty();
    }

    @Test
    void aKilledDaemonIsReplacedAndItsServersAreJoined() {
        var run = new RunFolder(folder);
        try (var _ = take()) {
            var daemon = ChildProcess.find(run.pidFile("daemon")).orElseThrow();
            ProcessHandle.of(daemon.pid()).orElseThrow().destroyForcibly();
            assertThat(Pause.until(() -> !daemon.isAlive(), Duration.ofSeconds(10)))
                    .isTrue();
        }

        try (var again = take()) {
            assertThat(again.config()).containsKey("quarkus.datasource.jdbc.url");
        }
        var daemon = run.pidFile("daemon");
        assertThat(Pause.until(() -> ChildProcess.find(daemon).isEmpty(), Duration.ofSeconds(60)))
                .isTrue();
    }

    private StackLease take() {
        return StackLease.take(folder, FAN_TEST, SHORT_IDLE);
    }

    private static void createTable(StackLease lease) throws SQLException {
        var config = lease.config();
        try (var connection = DriverManager.getConnection(
                        config.get("quarkus.datasource.jdbc.url"),
                        config.get("quarkus.datasource.username"),
                        config.get("quarkus.datasource.password"));
                var statement = connection.createStatement()) {
            statement.execute("create table sale (id int)");
        }
    }
}
