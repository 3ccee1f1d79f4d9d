package io.siyu.fan.pillars;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.siyu.fan.Api;
import io.siyu.fan.Books;
import io.siyu.fan.Log;
import io.siyu.fan.Shop;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PillarsFlowTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final Path EXAMPLE =
            Path.of("../recommendation-service/src/main/resources/contracts/recommendation.weight.v1.json");

    @Inject
    Books books;

    @Inject
    Log log;

    @Inject
    ObjectMapper json;

    private final String owner = someone("olga");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void whoCameAndWhoStayedIsCounted() {
        var shop = Shop.of(books, account);
        shop.aFan("new", TODAY.minusDays(3));
        shop.aFan("kept", TODAY.minusDays(45));
        shop.aFan("lost", TODAY.minusDays(45));
        shop.aFan("old", TODAY.minusDays(300));
        books.change("update relation set last_at = since where account_id = ? and user_id = 'lost'", account);
        books.change("update relation set follow = 'FOLLOWING' where account_id = ? and user_id = 'new'", account);

        var pillars = pillars();

        assertThat(pillars.getInt("acquisition.newFans")).isEqualTo(1);
        assertThat(pillars.getInt("acquisition.newFansBefore")).isEqualTo(2);
        assertThat(pillars.getDouble("acquisition.following.value")).isEqualTo(1);
        assertThat(pillars.getDouble("retention.retained.value")).isEqualTo(.5);
        assertThat(pillars.getDouble("retention.active.value")).isEqualTo(.75);
        assertThat(pillars.getString("lift.publicWeight.value")).isNull();
        as(someone("other")).get("/accounts/" + account + "/pillars").then().statusCode(403);
    }

    @Test
    void theNewestWeightOfEachContentIsTheLift() throws IOException {
        weigh("one", 1.2, "2026-03-02T10:00:02Z");
        weigh("two", 1.1, "2026-03-02T10:00:01Z");
        weigh("one", 1.0, "2026-03-02T10:00:01Z");
        weigh("last", 1.15, "2026-03-02T10:00:03Z");

        await().atMost(Api.SOON).until(() -> pillars().getInt("lift.publicWeight.n") == 3);

        assertThat(pillars().getDouble("lift.publicWeight.value")).isBetween(1.1499, 1.1501);
        assertThat(pillars().getString("lift.computedAt")).isEqualTo("2026-03-02T10:00:03Z");
    }

    /** As the producer publishes it. */
    private void weigh(String content, double nebula, String at) throws IOException {
        var event = (ObjectNode) json.readTree(EXAMPLE.toFile());
        event.put("contentId", account + content).put("accountId", account).put("computedAt", at);
        ((ObjectNode) event.get("factors")).put("nebula", nebula);
        log.send("recommendation.weight", "same-partition", WeightFeed.WEIGHED, event);
    }

    private JsonPath pillars() {
        return as(owner)
                .get("/accounts/" + account + "/pillars")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
