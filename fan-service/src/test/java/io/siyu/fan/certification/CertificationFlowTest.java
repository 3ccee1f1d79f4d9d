package io.siyu.fan.certification;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.someone;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Api;
import io.siyu.fan.Books;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CertificationFlowTest {
    @Inject
    Books books;

    private final String owner = someone("olga");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void aGrantIsShownWithTheAccount() {
        var id = application();
        status("PENDING");

        decide(id, "GRANTED", Instant.now().plus(Duration.ofDays(365))).then().statusCode(204);

        status("GRANTED");
    }

    @Test
    void onlyTheOperatorDecides() {
        var id = application();

        as(owner)
                .body(Map.of("decision", "GRANTED", "reason", "it is me"))
                .post("/certifications/" + id + "/decision")
                .then()
                .statusCode(403);
    }

    @Test
    void oneApplicationIsUnderReviewAtATime() {
        var unused = application();

        apply().then().statusCode(409).body("type", endsWith("/certification-under-review"));
    }

    @Test
    void aRejectionCannotBeRevoked() {
        var id = application();
        decide(id, "REJECTED", null).then().statusCode(204);
        status("REJECTED");

        decide(id, "REVOKED", null).then().statusCode(409).body("type", endsWith("/illegal-certification-decision"));
    }

    @Test
    void askingForARenewalTakesNothingAway() {
        decide(application(), "GRANTED", null).then().statusCode(204);

        var renewal = application();
        status("GRANTED");
        decide(renewal, "REJECTED", null).then().statusCode(204);

        status("GRANTED");
    }

    @Test
    void aGrantEndsByItself() {
        var id = application();
        decide(id, "GRANTED", Instant.now().plus(Duration.ofSeconds(1))).then().statusCode(204);

        await().atMost(Api.SOON).untilAsserted(() -> {
            status("EXPIRED");
            org.assertj.core.api.Assertions.assertThat(
                            books.rows("select certification_status from account where account_id = ?", account))
                    .containsExactly("EXPIRED");
        });
    }

    @Test
    void theOperatorSeesWhatWaitsAndTheAccountItsOwn() {
        var id = application();

        as(owner).get("/certifications").then().statusCode(403).body("type", endsWith("/not-the-operator"));
        as("operator", "platform").get("/certifications?status=SOON").then().statusCode(400);
        var page = as("operator", "platform")
                .get("/certifications?status=PENDING&limit=200")
                .then()
                .statusCode(200);
        org.assertj.core.api.Assertions.assertThat(page.extract().<List<String>>path("items.certificationId"))
                .contains(id);
        as(owner).get("/certifications/" + id).then().statusCode(200).body("accountId", equalTo(account));
        as(someone("stranger")).get("/certifications/" + id).then().statusCode(404);
    }

    @Test
    void unknownOnesAreNotFound() {
        decide(UUID.randomUUID().toString(), "GRANTED", null).then().statusCode(404);
        decide("x", "GRANTED", null).then().statusCode(400);
    }

    private String application() {
        return apply().then().statusCode(201).extract().path("certificationId");
    }

    private io.restassured.response.Response apply() {
        return as(owner)
                .body(Map.of("field", "car-dealer", "evidence", List.of("licence 42")))
                .post("/accounts/" + account + "/certifications");
    }

    private io.restassured.response.Response decide(String id, String decision, @Nullable Instant expiresAt) {
        var body = new HashMap<String, Object>(Map.of("decision", decision, "reason", "looked at it"));
        if (expiresAt != null) {
            body.put("expiresAt", expiresAt.toString());
        }
        return as("operator", "platform").body(body).post("/certifications/" + id + "/decision");
    }

    private void status(String status) {
        as(owner).get("/accounts/" + account).then().body("certification.status", equalTo(status));
    }
}
