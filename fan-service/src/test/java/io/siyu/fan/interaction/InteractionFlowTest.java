package io.siyu.fan.interaction;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.intimacy;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InteractionFlowTest {
    @Inject
    ObjectMapper json;

    private final String owner = someone("olga");
    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void anInteractionIsWorthItsPoints() {
        report(fan, anInteraction(account, "COMMENT"));

        awaitPoints(fan, account, 4);
        assertThat(intimacy(fan, account).getString("tier")).isEqualTo("POTENTIAL");
    }

    @Test
    void theSameIdCountsOnce() {
        var comment = anInteraction(account, "COMMENT");
        report(fan, comment);
        report(fan, comment);
        report(fan, anInteraction(account, "SHARE"));

        awaitPoints(fan, account, 10);
    }

    @Test
    void fiveCommentsADayCountAndTheRestIsCut() {
        var comments = Collections.nCopies(7, 0).stream()
                .map(_ -> anInteraction(account, "COMMENT"))
                .toList();

        as(fan).body(comments)
                .post("/interactions/batch")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(7));

        awaitPoints(fan, account, 20);
        as(fan).get("/me/relations/" + account + "/intimacy")
                .then()
                .body("contributions[0].kind", equalTo("COMMENT"))
                .body("contributions[0].counted", equalTo(5))
                .body("contributions[0].cut", equalTo(2));
    }

    @Test
    void watchingIsCountedInMinutes() {
        var watching = anInteraction(account, "LIVE_WATCH");
        watching.put("quantity", 12);
        report(fan, watching);

        awaitPoints(fan, account, 12);
    }

    @Test
    void aBadRowRejectsItselfOnly() {
        var rows = new ArrayList<Object>();
        rows.add(anInteraction(account, "LIKE"));
        rows.add(with(anInteraction(account, "LIKE"), "kind", "PURCHASE"));
        rows.add(anInteraction(someone("nobody"), "LIKE"));
        rows.add(with(
                anInteraction(account, "LIKE"),
                "occurredAt",
                Instant.now().minus(Duration.ofDays(31)).toString()));
        rows.add("nonsense");
        rows.add(with(anInteraction(account, "LIKE"), "id", "a b"));
        rows.add(with(anInteraction(account, "LIKE"), "userId", someone("other")));
        rows.add(anInteraction(account, "LIKE"));

        as(fan).body(rows)
                .post("/interactions/batch")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("rejected.index", equalTo(List.of(1, 2, 3, 4, 5, 6)))
                .body("rejected.problem.status", equalTo(List.of(400, 404, 422, 400, 400, 403)));
        awaitPoints(fan, account, 4);
    }

    @Test
    void linesAreReadAsRowsToo() throws Exception {
        var lines = json.writeValueAsString(anInteraction(account, "LIKE")) + "\n{broken\n\n"
                + json.writeValueAsString(anInteraction(account, "LIKE")) + "\n";

        as(fan).contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/interactions/batch")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(2))
                .body("rejected", hasSize(1))
                .body("rejected[0].index", equalTo(1))
                .body("rejected[0].problem.type", endsWith("/malformed-json"));
        awaitPoints(fan, account, 4);
    }

    @Test
    void aBatchHasAtMostFiveThousandRows() {
        var many = Collections.nCopies(5_001, anInteraction(account, "LIKE"));

        as(fan).body(many).post("/interactions/batch").then().statusCode(413);
        as(fan).body("{}").post("/interactions/batch").then().statusCode(400);
        as(fan).body("[{}").post("/interactions/batch").then().statusCode(400);
        as(fan).body("[]").post("/interactions/batch").then().statusCode(202).body("accepted", equalTo(0));
    }

    @Test
    void kindsThatOtherServicesTellAreRefusedFromClients() {
        as(fan).body(anInteraction(account, "PURCHASE"))
                .post("/interactions")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("kind"))
                .body("violations[0].message", containsString("LIVE_WATCH"));
    }

    @Test
    void timesOutOfBoundsAreRefused() {
        var ahead = Instant.now().plus(Duration.ofMinutes(6)).toString();

        as(fan).body(with(anInteraction(account, "LIKE"), "occurredAt", ahead))
                .post("/interactions")
                .then()
                .statusCode(422)
                .body("type", endsWith("/occurred-at-out-of-bounds"));
    }

    @Test
    void onlyATrustedBackEndSpeaksForOthers() {
        var forTheFan = with(anInteraction(account, "SHARE"), "userId", fan);

        as(someone("eve")).body(forTheFan).post("/interactions").then().statusCode(403);
        as("shop", "service").body(forTheFan).post("/interactions").then().statusCode(202);

        awaitPoints(fan, account, 6);
    }

    @Test
    void quantitiesThatMakeNoSenseAreMalformed() {
        for (var quantity : List.<Object>of(0, -1, 1.5, 2_147_483_648L, 9_223_372_036_854_775_807L, "3")) {
            as(fan).body(with(anInteraction(account, "LIKE"), "quantity", quantity))
                    .post("/interactions")
                    .then()
                    .statusCode(400);
        }
        as(fan).body(Map.of("id", "x")).post("/interactions").then().statusCode(400);
        as(fan).body(anInteraction(someone("nobody"), "LIKE"))
                .post("/interactions")
                .then()
                .statusCode(404);
    }

    @Test
    void theStaffsOwnInteractionsCountNothing() {
        report(owner, anInteraction(account, "SHARE"));
        report(fan, anInteraction(account, "SHARE"));

        awaitPoints(fan, account, 6);
        assertThat(intimacy(owner, account).getDouble("points")).isZero();
    }

    private static Map<String, Object> with(Map<String, Object> interaction, String field, Object value) {
        interaction.put(field, value);
        return interaction;
    }
}
