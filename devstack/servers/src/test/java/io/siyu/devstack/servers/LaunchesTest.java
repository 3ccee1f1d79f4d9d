package io.siyu.devstack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchesTest {
    @TempDir
    Path folder;

    @Test
    void aServerThatIsStoppedBeforeItIsReadyIsNotStartedAnew() {
        var launches = new Launches();
        var run = new RunFolder(folder);
        var postgres = new PostgresServer(run, 23_432, Durability.FAST, launches);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var start = threads.submit(postgres::start);
            assertThat(Pause.until(postgres::isAlive, Duration.ofSeconds(60))).isTrue();
            launches.close();
            postgres.stop();

            assertThat(Pause.until(start::isDone, Duration.ofSeconds(90))).isTrue();
        }
        assertThat(postgres.isAlive()).isFalse();
    }
}
