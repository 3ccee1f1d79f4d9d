package io.siyu.devstack.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.siyu.devstack.servers.ChildProcess;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class RecoveryJourneyIT {
    @Test
    void whatWasKilledComesBackWithWhatItHadAcknowledged() {
        var gateway = JourneySuite.gateway();
        var accountId = "lasting-" + System.nanoTime();
        gateway.as("owner")
                .post("/api/fan/v1/accounts", Map.of("accountId", accountId, "name", "Lasting", "kind", "CREATOR"))
                .mustSucceed();

        kill("fan-service");
        kill("postgres");
        var started = JourneySuite.upAgain();

        assertThat(started).containsExactlyInAnyOrder("postgres", "fan-service");
        assertThat(gateway.as("owner").get("/api/fan/v1/accounts/" + accountId).status())
                .isEqualTo(200);
        gateway.as("newcomer")
                .put("/api/fan/v1/accounts/" + accountId + "/followers/me", Map.of())
                .mustSucceed();
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(gateway.as("newcomer")
                        .get("/api/fan/v1/me/relations/" + accountId + "/intimacy")
                        .orFail()
                        .path("contributions")
                        .findValuesAsText("kind"))
                .contains("FOLLOW"));
    }

    private static void kill(String name) {
        var process = ChildProcess.find(JourneySuite.folder().pidFile(name)).orElseThrow();
        ProcessHandle.of(process.pid()).orElseThrow().destroyForcibly();
        Awaitility.await().until(() -> !process.isAlive());
    }
}
