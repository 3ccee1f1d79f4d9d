package io.siyu.devstack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
    private static final int BASE = 21_700;

    @TempDir
    Path folder;

    @Test
    void theNextFreePortIsChosenWhenTheDefaultIsTaken() throws IOException {
        var preferred = Ports.freeFrom(BASE);
        try (var _ = new ServerSocket(preferred, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.freeFrom(preferred)).isGreaterThan(preferred);
        }
    }

    @Test
    void aPortTakenOnAllAddressesIsNotFree() throws IOException {
        var port = Ports.freeFrom(BASE + 100);
        try (var _ = new ServerSocket(port)) {
            assertThat(Ports.isFree(port)).isFalse();
            assertThat(Ports.answers(port)).isTrue();
        }
    }

    @Test
    void aStackReturnsToItsDefaultPortOnceThatIsFreeAgain() throws IOException {
        var run = new RunFolder(folder);
        var preferred = Ports.freeFrom(BASE + 200);
        int meanwhile;
        try (var _ = new ServerSocket(preferred)) {
            meanwhile = run.choosePort("redis", preferred);
        }

        assertThat(meanwhile).isNotEqualTo(preferred);
        assertThat(run.choosePort("redis", preferred)).isEqualTo(preferred);
    }

    @Test
    void twoProcessesOfAStackAreNeverPromisedTheSamePort() throws IOException {
        var run = new RunFolder(folder);
        var preferred = Ports.freeFrom(BASE + 300);
        var neighbour = run.choosePort("fan-service", preferred + 1);
        int gateway;
        try (var _ = new ServerSocket(preferred)) {
            gateway = run.choosePort("gateway", preferred);
        }

        assertThat(gateway).isNotEqualTo(preferred).isNotEqualTo(neighbour);
    }
}
