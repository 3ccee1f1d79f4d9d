package io.siyu.fan.privacy;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.siyu.fan.Log;
import io.siyu.platform.event.EventHeaders;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Personal data that someone puts where it does not belong is not spread further. */
@QuarkusTest
class PlantedDataFlowTest {
    private static final Logger ROOT = Logger.getLogger("");

    @Inject
    Log log;

    private final String planted = "zhang.san." + UUID.randomUUID().toString().substring(0, 8) + "@example.com";
    private final Scribe scribe = new Scribe();
    private final String owner = someone("olga");
    private final String fan = someone("fan");

    /** Writes down what is logged, as a formatter would show it. */
    private static final class Scribe extends Handler {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            lines.add(ExtLogRecord.wrap(record).getFormattedMessage() + " " + record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        ROOT.addHandler(scribe);
    }

    @AfterEach
    void leave() {
        ROOT.removeHandler(scribe);
    }

    @Test
    void itIsNotInErrorsLogsMetricsOrEvents() {
        var account = anAccountOf(owner);
        report(fan, anInteraction(account, "REMIX"));
        awaitPoints(fan, account, 10);
        var odd = new HashMap<>(anInteraction(account, "VIEW"));
        odd.put("contentId", planted);

        doesNotEcho(as(fan).body(odd).post("/interactions"));
        doesNotEcho(as(fan).body(Map.of("default", Map.of(planted, "OPEN"))).put("/me/privacy/folding"));
        doesNotEcho(as(fan).body("{\"" + planted).put("/me/privacy/folding"));
        doesNotEcho(as(fan).queryParam("cursor", planted).get("/me/privacy/access-log"));
        for (var filter : List.of(
                Map.of("tag", planted),
                Map.of("metric", planted, "gte", 1),
                Map.of(planted, 1),
                Map.of("did", Map.of("kind", planted, planted, 1)),
                Map.of("tag", "interest.car.suv", planted, 1))) {
            doesNotEcho(as(owner).body(Map.of("filter", filter)).post("/accounts/" + account + "/segments/preview"));
        }
        as(owner)
                .body(Map.of("tier", "FOND", "reason", "is " + planted))
                .put("/accounts/" + account + "/fans/" + fan + "/pin")
                .then()
                .statusCode(204);
        log.raw(
                "fan.interaction",
                fan,
                Map.of(
                        EventHeaders.ID, UUID.randomUUID().toString(),
                        EventHeaders.TYPE, "fan.interaction.v1",
                        EventHeaders.TIME, Instant.now().toString()),
                "{\"name\": \"" + planted + "\"");
        report(fan, anInteraction(account, "SHARE"));
        awaitPoints(fan, account, 16);

        await().atMost(SOON).until(() -> scribe.lines.stream().anyMatch(line -> line.contains("fan.interaction")));
        assertThat(scribe.lines).noneMatch(line -> line.contains(planted));
        assertThat(RestAssured.get("/q/metrics").asString()).doesNotContain(planted);
        assertThat(log.heard("fan.relation", account + ":" + fan, 2).toString()).doesNotContain(planted);
    }

    private void doesNotEcho(Response refusal) {
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.asString()).doesNotContain(planted);
    }
}
