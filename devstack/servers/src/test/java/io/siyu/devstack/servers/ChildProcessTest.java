package io.siyu.devstack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    @TempDir
    Path folder;

    private Path pidFile;
    private ChildProcess sleeper;

    @BeforeEach
    void startOne() {
        pidFile = folder.resolve("sleeper.pid");
        sleeper = ChildProcess.start(pidFile, folder.resolve("log"), folder, Map.of(), List.of("sleep", "60"));
    }

    @AfterEach
    void stopIt() {
        sleeper.stop(Duration.ofSeconds(5));
    }

    @Test
    void aProcessIsFoundAgainByItsFile() {
        var found = ChildProcess.find(pidFile);

        assertThat(found)
                .hasValueSatisfying(process -> assertThat(process.pid()).isEqualTo(sleeper.pid()));
    }

    @Test
    void anotherProcessUnderTheSamePidIsNotTakenForOurs() throws IOException {
        Files.writeString(pidFile, sleeper.pid() + " " + (System.currentTimeMillis() - 3_600_000));

        assertThat(ChildProcess.find(pidFile)).isEmpty();
    }

    @Test
    void aHalfWrittenFileRemembersNothing() throws IOException {
        Files.writeString(pidFile, "12");

        assertThat(ChildProcess.find(pidFile)).isEmpty();
    }

    @Test
    void aStoppedProcessIsGoneAndForgotten() {
        sleeper.stop(Duration.ofSeconds(5));

        assertThat(sleeper.isAlive()).isFalse();
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void aProcessThatIgnoresTheRequestIsKilled() {
        var deaf = ChildProcess.start(
                folder.resolve("deaf.pid"),
                folder.resolve("log"),
                folder,
                Map.of(),
                List.of("sh", "-c", "trap '' TERM; while :; do sleep 1; done"));

        deaf.stop(Duration.ofMillis(300));

        assertThat(deaf.isAlive()).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aCtrlCInTheTerminalDoesNotReachIt() {
        assertThat(Pause.until(() -> sessionOf(sleeper.pid()) == sleeper.pid(), Duration.ofSeconds(5)))
                .isTrue();
    }

    private static long sessionOf(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
