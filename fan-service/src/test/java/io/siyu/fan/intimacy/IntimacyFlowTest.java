package io.siyu.fan.intimacy;

import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.anInteraction;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.awaitPoints;
import static io.siyu.fan.Api.follow;
import static io.siyu.fan.Api.leave;
import static io.siyu.fan.Api.report;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IntimacyFlowTest {
    private final String owner = someone("olga");
    private final String fan = someone("fan");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void whatIsMissingForTheNextTierIsSaid() {
        follow(fan, account);
        awaitPoints(fan, account, 5);

        as(fan).get("/me/relations/" + account + "/intimacy")
                .then()
                .body("next.tier", equalTo("FOND"))
                .body("next.missing", hasSize(1))
                .body("next.missing[0].condition", equalTo("POINTS"))
                .body("next.missing[0].points", equalTo(45));
    }

    @Test
    void aStrangerIsPotentialWithoutPoints() {
        as(fan).get("/me/relations/" + account + "/intimacy")
                .then()
                .statusCode(200)
                .body("points", equalTo(0))
                .body("tier", equalTo("POTENTIAL"))
                .body("following", equalTo(false))
                .body("next.missing[0].condition", equalTo("FOLLOW_OR_POINTS"));
        as(fan).get("/me/relations/" + someone("nobody") + "/intimacy").then().statusCode(404);
    }

    @Test
    void theTierAtAPastInstantIsAsItWasKnownThen() {
        var before = Instant.now().minus(Duration.ofSeconds(1));
        follow(fan, account);
        var following = Instant.now();
        leave(fan, account);

        then(before, "POTENTIAL", false);
        then(following, "PASSERBY", true);
        then(Instant.now(), "POTENTIAL", false);
        as(fan).queryParam("at", Instant.now().plusSeconds(60).toString())
                .get("/me/relations/" + account + "/intimacy")
                .then()
                .statusCode(400);
        as(fan).queryParam("at", "yesterday")
                .get("/me/relations/" + account + "/intimacy")
                .then()
                .statusCode(400)
                .body("violations[0].message", containsString("RFC 3339"));
    }

    private void then(Instant at, String tier, boolean following) {
        as(fan).queryParam("at", at.toString())
                .get("/me/relations/" + account + "/intimacy")
                .then()
                .statusCode(200)
                .body("tier", equalTo(tier))
                .body("following", equalTo(following))
                .body("next", nullValue());
    }

    @Test
    void itIsSaidUpToWhenPointsCount() {
        follow(fan, account);
        var day = LocalDate.now(ZoneOffset.UTC).minusDays(2);

        as(fan).queryParam("at", day + "T12:00:00Z")
                .get("/me/relations/" + account + "/intimacy")
                .then()
                .body("asOf", equalTo(day + "T12:00:00Z"))
                .body("pointsUntil", equalTo(day.plusDays(1) + "T00:00:00Z"));
        var now = as(fan).get("/me/relations/" + account + "/intimacy").jsonPath();
        assertThat(now.getString("pointsUntil")).isEqualTo(now.getString("asOf"));
        var today = as(fan).queryParam("at", Instant.now().minusMillis(1).toString())
                .get("/me/relations/" + account + "/intimacy")
                .jsonPath();
        assertThat(Instant.parse(today.getString("pointsUntil")))
                .isBeforeOrEqualTo(Instant.now())
                .isAfterOrEqualTo(Instant.parse(today.getString("asOf")));
    }

    @Test
    void onlyTheStaffAndTheFanLookAtIt() {
        report(fan, anInteraction(account, "SHARE"));
        awaitPoints(fan, account, 6);
        var path = "/accounts/" + account + "/fans/" + fan + "/intimacy";

        as(owner).get(path).then().statusCode(200).body("points", equalTo(6));
        as(fan).get(path).then().statusCode(200);
        as(someone("eve")).get(path).then().statusCode(403).body("type", endsWith("/not-staff"));
        as(owner)
                .get("/accounts/" + account + "/fans/" + someone("stranger") + "/intimacy")
                .then()
                .statusCode(404)
                .body("type", endsWith("/no-such-fan"));
    }
}
