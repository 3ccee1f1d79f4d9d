package io.siyu.devstack.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.siyu.devstack.servers.Durability;
import io.siyu.devstack.servers.RunFolder;
import io.siyu.devstack.servers.Server;
import io.siyu.devstack.servers.ServerStack;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
    private static final ServerStack.PreferredPorts PORTS = new ServerStack.PreferredPorts(24_432, 24_092, 24_379);

    @TempDir
    Path folder;

    @Test
    void aStartThatIsBrokenOffAtItsBeginningLeavesNothing() {
        var suite = new Suite(folder, new RunFolder(folder.resolve("run")), PORTS, 4_000, Durability.FAST);
        var all = Stream.concat(
                        suite.stack().servers().stream().map(Server::name),
                        suite.services().stream().map(ServiceProcess::name))
                .toList();

        assertThatIllegalStateException()
                .isThrownBy(() -> suite.up(new Progress() {
                    @Override
                    public void starting(String name) {
                        suite.breakOff(List.of(name));
                    }

                    @Override
                    public void ready(String name, String address) {}
                }));

        assertThat(all).noneMatch(name -> suite.folder().pidFile(name).toFile().exists());
    }
}
