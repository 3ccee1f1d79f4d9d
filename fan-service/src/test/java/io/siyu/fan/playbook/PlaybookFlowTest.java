package io.siyu.fan.playbook;

import static io.siyu.fan.Api.SOON;
import static io.siyu.fan.Api.anAccountOf;
import static io.siyu.fan.Api.as;
import static io.siyu.fan.Api.someone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.siyu.fan.Books;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlaybookFlowTest {
    @Inject
    Books books;

    private final String owner = someone("olga");
    private String account = "";

    @BeforeEach
    void anAccount() {
        account = anAccountOf(owner);
    }

    @Test
    void playbooksAreListedByIndustry() {
        as(owner).get("/playbooks").then().statusCode(200).body("items.size()", greaterThan(4));
        as(owner)
                .get("/playbooks?industry=education")
                .then()
                .body("items.industries", everyItem(hasItem("education")))
                .body("items.size()", greaterThan(0));
    }

    @Test
    void aStartedPlaybookIsAPlanAndAChallengeWithItsVersion() {
        books.change("""
                insert into relation (account_id, user_id, since, last_at, follow, version)
                values (?, ?, now() - interval '90 days', now() - interval '60 days', 'FOLLOWING', 1)
                """, account, account + "-f");

        var run = as(owner)
                .body(Map.of("zone", "Asia/Shanghai"))
                .post("/accounts/" + account + "/playbooks/education-streak/start")
                .then()
                .statusCode(201)
                .body("version", equalTo(1))
                .body("challengeId", notNullValue())
                .extract()
                .jsonPath();

        as(owner).get("/challenges/" + run.getString("challengeId")).then().body("badge", equalTo("Steady learner"));
        await().atMost(SOON).untilAsserted(() -> as(owner)
                .get("/wakeup-plans/" + run.getString("planId"))
                .then()
                .body("zone", equalTo("Asia/Shanghai"))
                .body("enrolled", equalTo(1)));
        var progress = as(owner)
                .get("/playbook-runs/" + run.getString("runId"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(progress.getList("targets.metric"))
                .isEqualTo(java.util.List.of("RETURN_RATE", "UPLIFT", "PARTICIPANTS", "BADGES"));
        assertThat(progress.getList("targets.reached", Boolean.class)).containsOnly(false);
        assertThat(progress.getDouble("targets[3].value")).isZero();
        as(owner)
                .get("/accounts/" + account + "/playbook-runs")
                .then()
                .body("items.runId", hasItem(run.getString("runId")));
    }

    @Test
    void aPlaybookNeedsNoWishes() {
        as(owner)
                .post("/accounts/" + account + "/playbooks/dining-lull/start")
                .then()
                .statusCode(201);
    }

    @Test
    void theSamePlaybookRunsOnceUntilItsPlanIsStopped() {
        var start = "/accounts/" + account + "/playbooks/dining-lull/start";
        var run = as(owner).post(start).then().statusCode(201).extract().jsonPath();

        as(owner)
                .post(start)
                .then()
                .statusCode(409)
                .body("type", endsWith("/playbook-under-way"))
                .body("detail", containsString(run.getString("runId")));
        as(owner)
                .post("/accounts/" + account + "/playbooks/education-streak/start")
                .then()
                .statusCode(201);
        as(owner)
                .post("/wakeup-plans/" + run.getString("planId") + "/stop")
                .then()
                .statusCode(200);

        as(owner).post(start).then().statusCode(201);
    }

    @Test
    void ofPlaybooksThatAreStartedAtOnceOneRuns() throws Exception {
        Callable<Integer> start = () -> as(owner)
                .post("/accounts/" + account + "/playbooks/dining-lull/start")
                .statusCode();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = people.invokeAll(Collections.nCopies(4, start));
            var answers = new ArrayList<Integer>();
            for (var started : starts) {
                answers.add(started.get());
            }

            assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
        }
    }

    @Test
    void onlyTheStaffStartsAndSeesRuns() {
        var stranger = someone("stranger");
        var run = as(owner)
                .post("/accounts/" + account + "/playbooks/dining-lull/start")
                .then()
                .extract()
                .<String>path("runId");

        as(stranger)
                .post("/accounts/" + account + "/playbooks/dining-lull/start")
                .then()
                .statusCode(403);
        as(stranger).get("/playbook-runs/" + run).then().statusCode(404);
        as(stranger).get("/accounts/" + account + "/playbook-runs").then().statusCode(403);
        as(owner)
                .post("/accounts/" + account + "/playbooks/no-such/start")
                .then()
                .statusCode(404)
                .body("type", endsWith("/no-such-playbook"));
        as(owner)
                .body(Map.of("holdOut", 0.9))
                .post("/accounts/" + account + "/playbooks/dining-lull/start")
                .then()
                .statusCode(400);
    }
}
